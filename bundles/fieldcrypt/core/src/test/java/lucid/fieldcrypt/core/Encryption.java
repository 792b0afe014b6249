/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.mongo.api.Deployments;

/** One node with everything that encrypts, for tests of this and of other bundles. */
public final class Encryption {

    private final Deployments deployments;
    private final MongoFieldEncryption encryption;
    private final FieldVault vault;

    /** A node of its own on servers that it may share. */
    public Encryption(Deployments deployments, FakeKeyService keys) {
        this.deployments = deployments;
        vault = new FieldVault(deployments, keys, 30);
        encryption = new MongoFieldEncryption(vault, Duration.ofSeconds(5));
    }

    /** A node of its own with keys of its own. */
    public Encryption(Deployments deployments) {
        this(deployments, new FakeKeyService());
    }

    /** The service. */
    public FieldEncryption service() {
        return encryption;
    }

    MongoMarkService marks() {
        return new MongoMarkService(deployments, encryption, Duration.ZERO);
    }

    MongoFieldKeys keys() {
        return new MongoFieldKeys(vault, encryption, Clock.systemUTC());
    }

    FieldVault vault() {
        return vault;
    }

    /**
     * Puts marks in force.
     *
     * @param subject empty, or the field by which all of them have their keys
     * @param paths   with an exclamation mark behind those that are searched
     */
    public void mark(String database, String collection, String subject, String... paths) {
        KeyScope scope = subject.isEmpty() ? KeyScope.COLLECTION : KeyScope.SUBJECT;
        List<Mark> marks = List.of(paths).stream()
                .map(path -> new Mark(path.replace("!", ""), path.endsWith("!"), scope))
                .toList();
        marks().put(Marks.of(database, collection, subject, marks)).apply();
    }

    CollectionCipher clear(String database, String collection) {
        return encryption.of(database, collection, Set.of(collection));
    }

    CollectionCipher closed(String database, String collection) {
        return encryption.of(database, collection, Set.of());
    }
}
