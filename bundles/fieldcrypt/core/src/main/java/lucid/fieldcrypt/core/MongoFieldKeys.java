/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.vault.RewrapManyDataKeyOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.fieldcrypt.api.FieldDestruction;
import lucid.fieldcrypt.api.FieldKeys;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.FieldRotation;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** {@link FieldKeys} on the vault. */
@Component
public final class MongoFieldKeys implements FieldKeys {

    private static final String ID = "_id";
    private static final int PAGE = 500;

    private final FieldVault vault;
    private final MongoFieldEncryption encryption;
    private final KeyCatalog catalog;
    private final Clock clock;

    /** On the vault that all parts share. */
    @Activate
    public MongoFieldKeys(@Reference FieldVault vault, @Reference MongoFieldEncryption encryption) {
        this(vault, encryption, Clock.systemUTC());
    }

    MongoFieldKeys(FieldVault vault, MongoFieldEncryption encryption, Clock clock) {
        this.vault = vault;
        this.encryption = encryption;
        this.clock = clock;
        catalog = new KeyCatalog(vault.deployments());
    }

    @Override
    public Change<FieldDestruction> destroy(String database, String collection, BsonValue subject) {
        String namespace = database + "." + collection;
        String name = vault.with(open -> open.names().subject(namespace, subject, "subject"));
        BsonBinary id = encryption
                .keys()
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        FieldProblem.KEY_MISSING,
                        "nothing of this subject is encrypted in " + namespace + ", or its key is destroyed already"));
        BsonDocument one = new BsonDocument("q", new BsonDocument(ID, id)).append("limit", new BsonInt32(1));
        BsonDocument command = new BsonDocument("delete", new BsonString(FieldVault.KEYS))
                .append("deletes", new BsonArray(List.of(one)));
        return Change.of(new Command("lucid_system", command), () -> destroyed(id.asUuid(), namespace));
    }

    /** The proof is written first: one whose key is still there is of an attempt that did not end. */
    private FieldDestruction destroyed(UUID id, String namespace) {
        BsonDocument key = FieldVault.answered(() -> catalog.document(id))
                .orElseThrow(() -> new ProblemException(
                        FieldProblem.KEY_MISSING, "the key was destroyed by somebody else in this moment"));
        FieldDestruction proof = proof(id, namespace, key.getBinary("keyMaterial"));
        FieldVault.answered(() -> destructions()
                .replaceOne(
                        eq(ID, key.get(ID)),
                        written(key.get(ID), proof),
                        new ReplaceOptions()
                                .upsert(true)
                                .comment(vault.deployments().comment())));
        vault.with(open -> open.encryption().deleteKey(key.getBinary(ID)));
        encryption.keys().forget(id);
        vault.refresh();
        return proof;
    }

    private FieldDestruction proof(UUID id, String namespace, BsonBinary wrapped) {
        Instant now = clock.instant();
        String by = Optional.ofNullable(MDC.get("actor")).orElse("platform");
        String hash = sha256(wrapped.getData());
        String text = "lucid field key destruction 1\n%s\n%s\n%s\n%s\n%s\n".formatted(id, namespace, now, by, hash);
        return new FieldDestruction(
                id.toString(), namespace, now, by, hash, sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BsonDocument written(BsonValue id, FieldDestruction proof) {
        return new BsonDocument(ID, id)
                .append("namespace", new BsonString(proof.namespace()))
                .append("destroyed", new BsonDateTime(proof.destroyed().toEpochMilli()))
                .append("instant", new BsonString(proof.destroyed().toString()))
                .append("by", new BsonString(proof.by()))
                .append("wrappedSha256", new BsonString(proof.wrappedSha256()))
                .append("proof", new BsonString(proof.proof()));
    }

    private MongoCollection<BsonDocument> destructions() {
        return vault.deployments().system().getCollection("field_destructions", BsonDocument.class);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Change<FieldRotation> rotate() {
        BsonDocument step = new BsonDocument("rewrapManyDataKey", new BsonString(FieldVault.KEYS));
        return Change.of(new Command("lucid_system", step), this::rotated);
    }

    private FieldRotation rotated() {
        FieldVault.answered(() -> {
            vault.masters().next();
            return true;
        });
        vault.refresh();
        String master = vault.with(open -> open.masters().newest());
        String provider = Masters.provider(master);
        RewrapManyDataKeyOptions options = new RewrapManyDataKeyOptions().provider(provider);
        long keys = 0;
        List<BsonBinary> page = wrappedOtherwise(provider);
        while (!page.isEmpty()) {
            List<BsonBinary> now = page;
            vault.with(open -> open.encryption().rewrapManyDataKey(in(ID, now), options));
            keys += now.size();
            page = wrappedOtherwise(provider);
        }
        return new FieldRotation(master, keys);
    }

    private List<BsonBinary> wrappedOtherwise(String provider) {
        return FieldVault.answered(() -> catalog.wrappedOtherwise(provider, PAGE));
    }
}
