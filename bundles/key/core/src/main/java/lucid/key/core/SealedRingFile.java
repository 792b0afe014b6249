/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lucid.key.core.Passphrase.Cost;
import lucid.platform.api.DurableFile;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.json.JsonParseException;

/**
 * Master keys in a file that a passphrase opens: Argon2id makes the key that seals them, its salt and cost lie beside
 * them. What was kept without a passphrase before is sealed at the first start with one; with the passphrase before at
 * hand it is replaced.
 */
final class SealedRingFile implements RingFile {

    /** The file's name in the folder of secrets. */
    static final String NAME = "master.sealed";

    private static final byte[] ASSOCIATED = "lucid master keys 1".getBytes(StandardCharsets.UTF_8);
    private static final int SALT_BYTES = 16;

    private final Path file;
    private final Path plain;
    private final Passphrase passphrase;
    private final Optional<Passphrase> before;
    private final Cost cost;

    /** @param cost what a guess costs from the next write on */
    SealedRingFile(Path folder, Passphrase passphrase, Optional<Passphrase> before, Cost cost) {
        this.file = folder.resolve(NAME);
        this.plain = folder.resolve(PlainRingFile.NAME);
        this.passphrase = passphrase;
        this.before = before;
        this.cost = cost;
    }

    @Override
    public String name() {
        return "passphrase";
    }

    @Override
    public Optional<MasterRing> read() throws IOException {
        if (Files.exists(file)) {
            MasterRing ring = open();
            // A crash may have come between the sealing and this.
            DurableFile.delete(plain);
            return Optional.of(ring);
        }
        if (!Files.exists(plain)) {
            return Optional.empty();
        }
        MasterRing ring = PlainRingFile.plain(plain);
        write(ring);
        DurableFile.delete(plain);
        return Optional.of(ring);
    }

    private MasterRing open() throws IOException {
        BsonDocument sealed = parsed();
        Optional<MasterRing> ring = open(sealed, passphrase);
        if (ring.isEmpty() && before.isPresent()) {
            ring = open(sealed, before.get());
            if (ring.isPresent()) {
                write(ring.get());
            }
        }
        return ring.orElseThrow(() -> new IOException("the passphrase does not open " + NAME
                + "; start with the right one, or give the one before with --old-passphrase-file to change it"));
    }

    private BsonDocument parsed() throws IOException {
        try {
            return BsonDocument.parse(Files.readString(file));
        } catch (JsonParseException | BsonInvalidOperationException e) {
            throw new IOException(NAME + " is damaged; put its copy back", e);
        }
    }

    private static Optional<MasterRing> open(BsonDocument sealed, Passphrase passphrase) throws IOException {
        try {
            Cost known = new Cost(
                    sealed.getInt32("memoryKiB").getValue(),
                    sealed.getInt32("passes").getValue(),
                    sealed.getInt32("lanes").getValue());
            byte[] key = passphrase.key(known, sealed.getBinary("salt").getData());
            return Gcm.open(key, sealed.getBinary("sealed").getData(), ASSOCIATED)
                    .map(text -> MasterRing.read(new String(text, StandardCharsets.UTF_8)));
        } catch (BsonInvalidOperationException | IllegalArgumentException e) {
            throw new IOException(NAME + " is damaged; put its copy back", e);
        }
    }

    @Override
    public void write(MasterRing ring) throws IOException {
        byte[] salt = Gcm.random(SALT_BYTES);
        byte[] key = passphrase.key(cost, salt);
        BsonDocument sealed = new BsonDocument("kdf", new BsonString("argon2id"))
                .append("memoryKiB", new BsonInt32(cost.memoryKiB()))
                .append("passes", new BsonInt32(cost.passes()))
                .append("lanes", new BsonInt32(cost.lanes()))
                .append("salt", new BsonBinary(salt))
                .append(
                        "sealed",
                        new BsonBinary(Gcm.seal(key, ring.text().getBytes(StandardCharsets.UTF_8), ASSOCIATED)));
        DurableFile.write(file, sealed.toJson() + "\n");
    }
}
