/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the segments of the audit trail as {@code docs/audit.md} describes them, with no code of the platform, and
 * checks that each record follows the one before.
 */
final class AuditSegments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "0".repeat(64);

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> intents = new TreeMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private String hash = FIRST;
    private long next;

    private AuditSegments() {}

    static AuditSegments read(Path home) throws IOException {
        AuditSegments trail = new AuditSegments();
        List<Path> segments;
        try (Stream<Path> files = Files.list(home.resolve("audit"))) {
            segments = files.filter(file -> file.getFileName().toString().startsWith("segment-"))
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            trail.take(segment, segment.equals(segments.get(segments.size() - 1)));
        }
        return trail;
    }

    /** The last segment may be written while it is read: only what ends with a line break counts. */
    private void take(Path segment, boolean last) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                take(segment, bytes, begin, i);
                begin = i + 1;
            }
        }
        if (begin < bytes.length && !last) {
            faults.add(segment.getFileName() + " does not end with a whole line");
        }
    }

    private void take(Path segment, byte[] bytes, int from, int to) throws IOException {
        JsonNode record = JSON.readTree(bytes, from, to - from);
        String place = segment.getFileName() + " at byte " + from;
        if (record.path("seq").asLong(-1) != next) {
            faults.add(place + ": seq is " + record.path("seq") + ", not " + next);
        }
        if (!record.path("prev").asText().equals(hash)) {
            faults.add(place + ": prev is not the hash of the record before");
        }
        hash = leaf(bytes, from, to);
        next++;
        kinds.merge(record.path("kind").asText(), 1, Integer::sum);
        switch (record.path("kind").asText()) {
            case "intent" -> intents.merge(record.path("correlationId").asText(), 1, Integer::sum);
            case "outcome" -> ended.add(record.path("act").asLong());
            default -> {
                // Events, starts and notices acknowledge no change.
            }
        }
    }

    /** The leaf hash of RFC 9162: SHA-256 of a zero byte and the record. */
    private static String leaf(byte[] bytes, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            digest.update(bytes, from, to - from);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** What is wrong with the chain; empty when nothing is. */
    List<String> faults() {
        return faults;
    }

    /** How many intents a correlation id has. */
    int intents(String correlationId) {
        return intents.getOrDefault(correlationId, 0);
    }

    /** Number of records of a kind. */
    int count(String kind) {
        return kinds.getOrDefault(kind, 0);
    }

    long records() {
        return next;
    }
}
