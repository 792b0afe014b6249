/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Master keys, the newest first, each of 256 bits; never printed. The first one wraps, all unwrap. */
final class MasterRing {

    private static final String HEAD = "# Master keys, the newest first. Without them nothing that is sealed can be"
            + " read: keep a copy where the data is not.\n";
    private static final int ID_BYTES = 8;

    private final List<byte[]> keys;

    private MasterRing(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    static MasterRing fresh() {
        return new MasterRing(List.of(Gcm.random(Gcm.KEY_BYTES)));
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static MasterRing read(String text) {
        List<byte[]> keys = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            byte[] key = Base64.getDecoder().decode(line.strip());
            if (key.length != Gcm.KEY_BYTES) {
                throw new IllegalArgumentException("a master key has 32 bytes");
            }
            keys.add(key);
        });
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no master key in it");
        }
        return new MasterRing(keys);
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        keys.forEach(key -> text.append(Base64.getEncoder().encodeToString(key)).append('\n'));
        return text.toString();
    }

    /** With a new key that wraps from now on. */
    MasterRing renewed() {
        List<byte[]> all = new ArrayList<>(keys);
        all.add(0, Gcm.random(Gcm.KEY_BYTES));
        return new MasterRing(all);
    }

    /** With the newest key alone. */
    MasterRing newest() {
        return new MasterRing(keys.subList(0, 1));
    }

    String current() {
        return id(keys.get(0));
    }

    Optional<byte[]> key(String id) {
        return keys.stream().filter(key -> id(key).equals(id)).findFirst();
    }

    /** A hash of the key that is used for nothing else. */
    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("lucid master key id\n".getBytes(StandardCharsets.UTF_8));
            return "local:" + HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterRing[" + current() + " of " + keys.size() + "]";
    }
}
