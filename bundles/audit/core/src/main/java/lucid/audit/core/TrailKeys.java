/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import lucid.audit.core.TrailEnd.Notice;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.NoteKey;
import lucid.auditproof.api.NoteSigner;
import org.bson.BsonDocument;

/** What makes a trail this home's own: its id and its keys, made at the first start. */
final class TrailKeys {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    private final Path keys;
    private final String log;
    private final boolean renewed;
    private final boolean replaced;
    private final NoteSigner signer;
    private final KeyedHash values;

    private TrailKeys(Path keys, String log) throws IOException {
        this.keys = keys;
        this.log = log;
        this.renewed = !Files.exists(secretFile()) && Files.exists(publicFile());
        this.signer = new NoteSigner(pair(), Checkpoint.ORIGIN + log);
        this.replaced = publish();
        this.values = new KeyedHash(secret(keys.resolve("audit-values.key")));
    }

    /** Reads them, or makes those that are missing. */
    static TrailKeys of(Settings settings) throws IOException {
        OwnerFiles.folder(settings.keys());
        OwnerFiles.folder(settings.folder());
        Path id = settings.folder().resolve("log-id");
        if (!Files.exists(id)) {
            OwnerFiles.write(id, (random(ID_BYTES) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        String log = Files.readString(id, StandardCharsets.US_ASCII).strip();
        if (!log.matches("[0-9a-f]{16}")) {
            throw new IOException(id + " does not hold 16 hexadecimal digits");
        }
        return new TrailKeys(settings.keys(), log);
    }

    private Path secretFile() {
        return keys.resolve("audit.key");
    }

    private Path publicFile() {
        return keys.resolve("audit.pub");
    }

    /** Both halves lie in the one file, so that a crash cannot leave one without the other. */
    private KeyPair pair() throws IOException {
        try {
            if (Files.exists(secretFile())) {
                return read();
            }
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            String both = BEGIN + "\n" + secret + "\n" + END + "\n" + new NoteKey(pair.getPublic()).pem();
            OwnerFiles.write(secretFile(), both.getBytes(StandardCharsets.US_ASCII));
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IOException(secretFile() + " is no Ed25519 key", e);
        }
    }

    private KeyPair read() throws IOException, GeneralSecurityException {
        String pem = Files.readString(secretFile(), StandardCharsets.US_ASCII);
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(secretFile() + " is no private key in PEM");
        }
        byte[] secret = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        return new KeyPair(
                NoteKey.parse(pem).publicKey(),
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
    }

    /** Writes the public half for whoever verifies; another one that lies there is kept beside it. */
    private boolean publish() throws IOException {
        String pem = signer.key().pem();
        boolean other =
                Files.exists(publicFile()) && !Files.readString(publicFile()).equals(pem);
        if (other) {
            Files.move(publicFile(), keys.resolve("audit.pub.before-" + random(ID_BYTES)));
        }
        if (!Files.exists(publicFile())) {
            OwnerFiles.write(publicFile(), pem.getBytes(StandardCharsets.US_ASCII));
        }
        return other;
    }

    private static byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerFiles.write(file, (random(SECRET_BYTES) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }

    /** So many random bytes as hexadecimal digits. */
    static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The trail's id. */
    String log() {
        return log;
    }

    /** What is to be told when the keys are not those of the trail so far, which has so many records. */
    List<Notice> notices(long records) {
        List<Notice> notices = new ArrayList<>();
        if (renewed && records > 0) {
            notices.add(new Notice(
                    "key-lost",
                    new BsonDocument(),
                    "keys/audit.key was lost and a new one made; checkpoints so far need the old audit.pub"));
        } else if (replaced) {
            notices.add(new Notice(
                    "public-key-replaced",
                    new BsonDocument(),
                    "keys/audit.pub was not that of audit.key; the other one was kept beside it"));
        }
        return notices;
    }

    NoteSigner signer() {
        return signer;
    }

    KeyedHash values() {
        return values;
    }

    @Override
    public String toString() {
        return "keys of " + log + " <hidden>";
    }
}
