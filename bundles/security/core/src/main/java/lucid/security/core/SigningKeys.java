/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.platform.api.DurableFile;
import lucid.problem.api.ProblemException;
import lucid.security.api.TokenKeys;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of tokens. The private key never leaves this node: it lies in {@code token.keys} among its secrets.
 * Public keys are told to other nodes by the table {@code token_keys}. A new key is used once it was made; the one
 * before is good for checking until its last token has expired. Safe for use by many threads.
 */
@Component(service = SigningKeys.class)
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final StateTable table;
    private final Path file;
    private final LoginSettings.Lifetimes lifetimes;
    private final SecurityEvents events;
    private final Clock clock;
    private volatile Ring ring;

    private record Ring(SigningKey current, List<VerifyKey> former) {}

    /** Among the secrets of this node. */
    @Activate
    public SigningKeys(
            BundleContext context,
            @Reference StateTables tables,
            @Reference LoginSettings settings,
            @Reference SecurityEvents events)
            throws IOException {
        this(KeyFolder.of(context).file("token.keys"), tables, settings.lifetimes(), events, Clock.systemUTC());
    }

    SigningKeys(Path file, StateTables tables, LoginSettings.Lifetimes lifetimes, SecurityEvents events, Clock clock) {
        this.table = tables.table("token_keys");
        this.file = file;
        this.lifetimes = lifetimes;
        this.events = events;
        this.clock = clock;
        ring = read().orElseGet(() -> kept(new Ring(fresh(), List.of())));
    }

    private SigningKey fresh() {
        Instant now = clock.instant();
        Instant until = now.plus(lifetimes.key()).plus(lifetimes.refresh()).plus(lifetimes.skew());
        return SigningKey.make(now, until);
    }

    SigningKey current() {
        return ring.current();
    }

    /** The key of this id, unless all its tokens have expired. */
    Optional<VerifyKey> find(String kid) {
        Instant now = clock.instant();
        return own().stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .or(() -> table.find(kid).flatMap(record -> read(kid, record)))
                .filter(key -> now.isBefore(key.until()));
    }

    private List<VerifyKey> own() {
        List<VerifyKey> keys = new ArrayList<>(ring.former());
        keys.add(ring.current().verify());
        return keys;
    }

    private static Optional<VerifyKey> read(String kid, BsonDocument record) {
        try {
            return Optional.of(VerifyKey.of(kid, record));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("the public key {} cannot be read; tokens of it are refused", kid, e);
            return Optional.empty();
        }
    }

    /** All public keys whose tokens may be good; sorted by id. */
    TokenKeys shown() {
        Instant now = clock.instant();
        Map<String, VerifyKey> keys = new TreeMap<>();
        table.all().forEach((kid, record) -> read(kid, record).ifPresent(key -> keys.put(kid, key)));
        own().forEach(key -> keys.put(key.kid(), key));
        return new TokenKeys(keys.values().stream()
                .filter(key -> now.isBefore(key.until()))
                .map(VerifyKey::shown)
                .toList());
    }

    /** Makes a new key when the one until now is old, tells the others of ours, and forgets those that are over. */
    void tend() {
        Instant now = clock.instant();
        if (!now.isBefore(ring.current().created().plus(lifetimes.key()))) {
            rotate();
        }
        try {
            for (VerifyKey key : own()) {
                if (table.find(key.kid()).isEmpty()) {
                    LOG.debug("told: {}", table.insert(key.kid(), key.document()));
                }
            }
            table.all().forEach((kid, record) -> {
                if (!now.isBefore(Fields.time(record, "until"))) {
                    LOG.debug("forgotten: {}", table.remove(kid, record));
                }
            });
        } catch (ProblemException e) {
            LOG.debug("keys of tokens are told later: {}", e.detail());
        }
    }

    /** Signs with a new key from now on. */
    void rotate() {
        Instant now = clock.instant();
        List<VerifyKey> former =
                own().stream().filter(key -> now.isBefore(key.until())).toList();
        ring = kept(new Ring(fresh(), former));
        events.done(
                "security:rotate-token-key",
                new BsonDocument("kid", new BsonString(ring.current().verify().kid())));
    }

    private Optional<Ring> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(parsed(Files.readString(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (GeneralSecurityException | BSONException | IllegalArgumentException e) {
            LOG.error("{} is damaged; a new key is made and tokens of this node are refused", file, e);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of tokens cannot be read", e);
        }
    }

    private static Ring parsed(String text) throws GeneralSecurityException {
        BsonDocument all = BsonDocument.parse(text);
        List<VerifyKey> former = new ArrayList<>();
        for (BsonValue one : all.getArray("former")) {
            former.add(VerifyKey.of(Fields.text(one.asDocument(), "kid"), one.asDocument()));
        }
        return new Ring(SigningKey.of(all.getDocument("current")), former);
    }

    private Ring kept(Ring keys) {
        BsonArray former = new BsonArray();
        keys.former().forEach(key -> former.add(key.document().append("kid", new BsonString(key.kid()))));
        BsonDocument all = new BsonDocument("current", keys.current().document()).append("former", former);
        try {
            DurableFile.write(file, all.toJson(EXACT));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of tokens cannot be written", e);
        }
    }
}
