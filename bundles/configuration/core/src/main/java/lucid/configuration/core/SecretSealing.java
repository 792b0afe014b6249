/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lucid.configuration.api.ConfigurationFiles;
import lucid.key.api.DataKey;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.key.api.KeyState;
import lucid.key.api.SealedText;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals the secrets in the values of configurations before they are written, and opens them to check them. */
@Component(service = SecretSealing.class)
public final class SecretSealing {

    private final KeyService keys;

    /** On the platform's keys. */
    @Activate
    public SecretSealing(@Reference KeyService keys) {
        this.keys = keys;
    }

    /**
     * The configuration whose values are looked at.
     *
     * @param pid        its PID
     * @param definition says which values are passwords
     */
    record Place(String pid, Definition definition) {

        private Object covered(String key, Object value, UnaryOperator<String> secret) {
            return Secrets.covered(key, definition.attribute(key), value, secret);
        }
    }

    /**
     * The values with every secret sealed with the newest key. One that is sealed so already stays what it is, and so
     * does one that was given again in the clear.
     */
    Map<String, Object> sealed(Place place, Map<String, Object> values, Map<String, Object> before) {
        Set<String> retired = retired();
        Map<String, Object> sealed = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            List<String> known = secrets(place, key, before.get(key)).stream()
                    .filter(token -> current(token, retired))
                    .toList();
            sealed.put(key, place.covered(key, value, secret -> sealed(new Spot(place.pid(), key), secret, known)));
        });
        return sealed;
    }

    /** One of the known tokens that says the same, else a new one; what cannot be opened stays as it is. */
    private String sealed(Spot spot, String secret, List<String> known) {
        return opened(spot, secret)
                .map(open -> known.stream()
                        .filter(token ->
                                opened(spot, token).filter(open::equals).isPresent())
                        .findFirst()
                        .orElseGet(() -> SealedText.seal(keys, spot.pid(), spot.key(), open)))
                .orElse(secret);
    }

    /** The place of one value. */
    private record Spot(String pid, String key) {}

    private Optional<String> opened(Spot spot, String secret) {
        try {
            return Optional.of(
                    SealedText.whole(secret) ? SealedText.open(keys, spot.pid(), spot.key(), secret) : secret);
        } catch (ProblemException unopenable) {
            return Optional.empty();
        }
    }

    /** The text of a file with every secret in it sealed; the same text when it already is. */
    String sealed(Place place, String file, String text) throws IOException {
        Map<String, Object> values = ConfigurationStore.read(file, text);
        Map<String, Object> sealed = sealed(place, values, values);
        if (sealed.equals(values)) {
            return text;
        }
        if (file.endsWith(ConfigurationFiles.JSON)) {
            return CfgJson.write(sealed);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sealed.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return CfgText.edit(text, texts);
    }

    /** The values with their secrets in the clear; what cannot be opened stays as it is. */
    Map<String, Object> opened(Place place, Map<String, Object> values) {
        Map<String, Object> opened = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Spot spot = new Spot(place.pid(), key);
            opened.put(key, place.covered(key, value, secret -> opened(spot, secret)
                    .orElse(secret)));
        });
        return opened;
    }

    /** What cannot be sealed: a secret beside a reference, and a sealed one that was sealed for another place. */
    List<Violation> violations(Place place, Map<String, Object> values) {
        List<Violation> violations = new ArrayList<>();
        values.forEach((key, value) -> secrets(place, key, value).forEach(secret -> {
            if (opened(new Spot(place.pid(), key), secret).isEmpty()) {
                violations.add(new Violation(
                        "/properties/" + key,
                        "was not sealed for this place, or its key is gone; give the secret anew"));
            } else if (!SealedText.whole(secret) && secret.contains("$[")) {
                violations.add(new Violation("/properties/" + key, "takes a secret alone, or a reference alone"));
            }
        }));
        return violations;
    }

    /** The keys whose values hold a secret in the clear, sorted. */
    Set<String> clear(Place place, Map<String, Object> values) {
        return values.keySet().stream()
                .filter(key -> secrets(place, key, values.get(key)).stream().anyMatch(one -> !SealedText.whole(one)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether sealing would leave the values as they are. */
    boolean settled(Place place, Map<String, Object> values) {
        Set<String> retired = retired();
        return values.keySet().stream()
                .flatMap(key -> secrets(place, key, values.get(key)).stream())
                .allMatch(one -> current(one, retired));
    }

    private boolean current(String secret, Set<String> retired) {
        return SealedText.whole(secret)
                && SealedText.keysOf(keys, secret).stream().noneMatch(retired::contains);
    }

    private Set<String> retired() {
        return keys.versions(KeyPurpose.CONFIGURATION).stream()
                .filter(key -> key.state() != KeyState.ACTIVE)
                .map(DataKey::id)
                .collect(Collectors.toSet());
    }

    private static List<String> secrets(Place place, String key, Object value) {
        List<String> found = new ArrayList<>();
        if (value != null) {
            place.covered(key, value, secret -> {
                found.add(secret);
                return secret;
            });
        }
        return found;
    }
}
