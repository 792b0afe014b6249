/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.bson.Document;

/**
 * What one writer wrote: of each document the version that was acknowledged last, 0 for none there, and the one that
 * was sent and not answered yet.
 */
final class KillLedger {

    private static final String SUM = "sum";
    private static final int TAGS = 7;

    private final int writer;
    private final Random random;
    private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
    private final Map<String, Integer> sent = new LinkedHashMap<>();
    private int version;

    KillLedger(int writer, long seed) {
        this.writer = writer;
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    String id(int number) {
        return "w" + writer + "-" + number;
    }

    boolean has(String id) {
        return acknowledged.getOrDefault(id, 0) > 0;
    }

    /** The ids of a group that are there. */
    List<String> present(int group) {
        return acknowledged.keySet().stream()
                .filter(id -> has(id) && groupOf(id) == group)
                .toList();
    }

    /** A next version of a document, noted as sent: its unique field is free, its checksum tells whether it is whole. */
    Document next(String id) {
        sent.put(id, ++version);
        List<String> tags = new ArrayList<>();
        for (int tag = random.nextInt(4); tag > 0; tag--) {
            tags.add("tag" + random.nextInt(TAGS));
        }
        Document document = new Document("_id", id)
                .append("writer", writer)
                .append("group", groupOf(id))
                .append("v", version)
                .append("unique", writer * 1_000_000_000L + version)
                .append("tags", tags)
                .append("pad", "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 400)));
        return document.append(SUM, sum(document));
    }

    /** Notes that documents are asked to go. */
    void removing(Collection<String> ids) {
        ids.forEach(id -> sent.put(id, 0));
    }

    /** What was sent was acknowledged. */
    void acknowledge() {
        acknowledged.putAll(sent);
        sent.clear();
    }

    /** Fails unless these documents are what was acknowledged or what was on its way; takes them as the state. */
    void settle(Map<String, Document> found) {
        found.forEach((id, document) -> {
            assertTrue(id + " is torn: " + document.toJson(), isWhole(document));
            assertTrue(id + " was never written", acknowledged.containsKey(id) || sent.containsKey(id));
        });
        sent.keySet().forEach(id -> acknowledged.putIfAbsent(id, 0));
        acknowledged.replaceAll((id, before) -> {
            int now = found.containsKey(id) ? found.get(id).getInteger("v") : 0;
            assertTrue(
                    id + " has version " + now + ", acknowledged was " + before + ", sent " + sent.get(id),
                    now == before || (sent.containsKey(id) && now == sent.get(id)));
            return now;
        });
        sent.clear();
    }

    boolean owns(Document document) {
        return document.getInteger("writer") == writer;
    }

    private static int groupOf(String id) {
        return Math.floorMod(id.hashCode(), 50);
    }

    static boolean isWhole(Document document) {
        Document bare = new Document(document);
        Object sum = bare.remove(SUM);
        return sum instanceof Long number && number == sum(bare);
    }

    private static long sum(Document document) {
        CRC32C crc = new CRC32C();
        crc.update(document.toJson().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
