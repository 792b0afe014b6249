/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys whose owners may bring code: {@code ID.pub} files in a folder, each an Ed25519 key as PEM
 * SubjectPublicKeyInfo (RFC 8410). The folder is read at each look, so a key that is added or removed counts at once.
 */
final class TrustedKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);
    private static final String ENDING = ".pub";
    private static final int MOST_KEYS = 100;
    private static final int MOST_KEY_BYTES = 4_096;
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final Pattern SIGNED =
            Pattern.compile("keyId=([A-Za-z0-9_][A-Za-z0-9._-]{0,63}), ?signature=([A-Za-z0-9+/]{86}==)");

    private final Path folder;

    TrustedKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * What was found out about a signature.
     *
     * @param keyId   the trusted key that made it; empty when none did
     * @param refusal why it does not count, with what to do; empty when it does
     */
    record Verdict(String keyId, String refusal) {

        boolean trusted() {
            return refusal.isEmpty();
        }

        private static Verdict refused(String reason) {
            return new Verdict("", reason);
        }
    }

    /** The bytes that are signed for code of this SHA-256 in hex: a line of text that is of use for nothing else. */
    static byte[] message(String sha256) {
        return ("lucid-code sha256:" + sha256).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Holds a signature against the keys.
     *
     * @param sha256    of the code in hex
     * @param signature {@code keyId=ID, signature=BASE64}; empty for none
     */
    Verdict verify(String sha256, String signature) {
        if (signature.isBlank()) {
            return Verdict.refused("it is not signed; sign it with a key of config/trust in the home folder");
        }
        Matcher parts = SIGNED.matcher(signature.strip());
        if (!parts.matches()) {
            return Verdict.refused("its signature is not written as 'keyId=ID, signature=BASE64' with 64 bytes");
        }
        Path file = folder.resolve(parts.group(1) + ENDING);
        if (!Files.isRegularFile(file)) {
            return Verdict.refused("config/trust in the home folder has no key " + parts.group(1)
                    + "; sign it with one that is there");
        }
        try {
            return verified(key(file), parts, sha256);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the trusted key {} cannot be used", file.getFileName(), e);
            return Verdict.refused(
                    "the key " + parts.group(1) + " of config/trust is no Ed25519 public key as PEM; replace its file");
        }
    }

    private static Verdict verified(PublicKey key, Matcher parts, String sha256) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(message(sha256));
        return check.verify(Base64.getDecoder().decode(parts.group(2)))
                ? new Verdict(parts.group(1), "")
                : Verdict.refused(
                        "the signature by " + parts.group(1) + " is of something else; sign these very bytes");
    }

    private static PublicKey key(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(file)));
    }

    private static byte[] der(Path file) throws IOException {
        if (Files.size(file) > MOST_KEY_BYTES) {
            throw new IOException("a public key has at most " + MOST_KEY_BYTES + " bytes");
        }
        Matcher pem = PEM.matcher(Files.readString(file));
        if (!pem.matches()) {
            throw new IOException("the file holds no PEM public key");
        }
        return Base64.getMimeDecoder().decode(pem.group(1));
    }

    /** SHA-256 in hex of each key's DER form by its id, sorted; what is unreadable has none. */
    Map<String, String> fingerprints() throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            try {
                fingerprints.put(name.substring(0, name.length() - ENDING.length()), Digest.of(der(file)));
            } catch (IOException e) {
                LOG.warn("the trusted key {} cannot be read", name, e);
            }
        }
        return fingerprints;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .limit(MOST_KEYS)
                    .toList();
        }
    }
}
