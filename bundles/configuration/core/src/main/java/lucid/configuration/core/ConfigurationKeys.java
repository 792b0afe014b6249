/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.key.api.KeyUser;
import lucid.key.api.SealedText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which configurations, or what they were before, need a key. */
@Component
public final class ConfigurationKeys implements KeyUser {

    private final ConfigurationStore store;
    private final KeyService keys;

    /** On the files of configurations. */
    @Activate
    public ConfigurationKeys(@Reference ConfigurationStore store, @Reference KeyService keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public String purpose() {
        return KeyPurpose.CONFIGURATION.name();
    }

    @Override
    public List<String> places(String id) {
        try {
            List<String> places = new ArrayList<>();
            for (String pid : new TreeSet<>(store.files().pids())) {
                if (needs(pid, id)) {
                    places.add("the configuration " + pid + ": PATCH it with {\"properties\":{}} to seal it anew");
                }
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration files cannot be read", e);
        }
    }

    private boolean needs(String pid, String id) throws IOException {
        List<String> texts = new ArrayList<>();
        store.history().entries(pid).forEach(entry -> texts.add(entry.text()));
        texts.add(Files.readString(store.files().find(pid).orElseThrow()));
        return texts.stream().anyMatch(text -> SealedText.keysOf(keys, text).contains(id));
    }
}
