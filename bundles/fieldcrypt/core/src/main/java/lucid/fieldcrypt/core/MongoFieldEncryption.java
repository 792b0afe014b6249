/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.fieldcrypt.api.Marks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link FieldEncryption} by the marks in the database, which are kept for some seconds. */
@Component(
        service = {FieldEncryption.class, MongoFieldEncryption.class},
        configurationPid = "lucid.fieldcrypt")
public final class MongoFieldEncryption implements FieldEncryption {

    private static final long MOST = 10_000;

    private final MarkStore store;
    private final DataKeys keys;
    private final ValueCipher values;
    private final Cache<String, Marks> marks;

    /** On the vault that all parts share. */
    @Activate
    public MongoFieldEncryption(@Reference FieldVault vault, FieldConfig config) {
        this(vault, Duration.ofSeconds(config.marks_seconds()));
    }

    MongoFieldEncryption(FieldVault vault, Duration kept) {
        store = new MarkStore(vault.deployments());
        keys = new DataKeys(vault);
        values = new ValueCipher(vault, keys);
        marks = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(kept).build();
    }

    @Override
    public CollectionCipher of(String database, String collection, Set<String> clear) {
        Set<String> readable = clear.stream()
                .filter(one -> known(database, one))
                .map(one -> database + "." + one)
                .collect(Collectors.toUnmodifiableSet());
        return new MarkedCollection(marks(database, collection), values, readable);
    }

    @Override
    public boolean known(String database, String collection) {
        return marks(database, collection).known();
    }

    private Marks marks(String database, String collection) {
        return marks.get(database + "." + collection, missing -> store.read(database, collection));
    }

    /** Follows marks that were put in force here at once. */
    void changed(Marks now) {
        marks.put(now.namespace(), now);
    }

    DataKeys keys() {
        return keys;
    }

    ValueCipher values() {
        return values;
    }
}
