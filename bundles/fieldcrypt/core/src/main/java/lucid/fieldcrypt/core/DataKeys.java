/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.vault.DataKeyOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonBinary;

/** Finds data keys by name and by id, and makes what is not there. Safe for use by many threads. */
final class DataKeys {

    private static final long MOST = 100_000;

    private final FieldVault vault;
    private final KeyCatalog catalog;
    private final Cache<String, BsonBinary> ids;
    private final Cache<UUID, Optional<KeyCatalog.Known>> known;

    DataKeys(FieldVault vault) {
        this.vault = vault;
        catalog = new KeyCatalog(vault.deployments());
        Duration kept = Duration.ofSeconds(vault.seconds());
        ids = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(kept).build();
        known = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(kept).build();
    }

    /** The id of the key of this name. */
    BsonBinary named(String name) {
        return ids.get(name, missing -> find(missing).orElseGet(() -> made(missing)));
    }

    /** The id of the key of this name if there is one; asks the database. */
    Optional<BsonBinary> find(String name) {
        return FieldVault.answered(() -> catalog.named(name));
    }

    private BsonBinary made(String name) {
        // A key that is wrapped by a master key which another node has given up would be lost.
        String newest = FieldVault.answered(vault.masters()::newest);
        if (!newest.equals(vault.with(open -> open.masters().newest()))) {
            vault.refresh();
        }
        return vault.with(open -> {
            DataKeyOptions options = new DataKeyOptions().keyAltNames(List.of(name));
            try {
                return open.encryption().createDataKey(open.masters().provider(), options);
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                // another request or node was first
                return catalog.named(name).orElseThrow(() -> e);
            }
        });
    }

    /** What is known of a key; empty when there is none, as after its destruction. */
    Optional<KeyCatalog.Known> known(UUID id) {
        return known.get(id, missing -> FieldVault.answered(() -> catalog.known(missing)));
    }

    /** Forgets a key, so that the database is asked again. */
    void forget(UUID id) {
        known.invalidate(id);
        ids.asMap().values().removeIf(new BsonBinary(id)::equals);
    }
}
