/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditRecord;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.RecordPage;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class LogSearchTest {

    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
    private static final List<String> ACTORS = List.of("ann", "bob", "cid");
    private static final List<String> ACTIONS = List.of("document:write", "document:read", "key:rotate");
    private static final List<String> OUTCOMES = List.of("succeeded", "refused", "failed");

    private final MemoryLog log = new MemoryLog();
    private final Map<Long, String> open = new HashMap<>();

    @Test
    public void joinsAnIntentWithItsOutcome() {
        intent("ann", "document:write");
        event("bob", "document:read", "succeeded");
        outcome(0, "failed");
        List<AuditItem> items = all(RecordFilter.ALL, 10);
        assertEquals(List.of(2L, 1L), items.stream().map(AuditItem::seq).toList());
        assertEquals("failed", items.get(0).outcome());
        assertEquals(
                List.of(0L, 2L),
                items.get(0).records().stream().map(AuditRecord::seq).toList());
    }

    @Test
    public void callsAnActPendingWhileItsProcessRunsAndUnknownAfterwards() {
        intent("ann", "document:write");
        assertEquals("pending", all(RecordFilter.ALL, 10).get(0).outcome());
        log.boot = "b1";
        assertEquals("unknown", all(RecordFilter.ALL, 10).get(0).outcome());
        assertEquals(1, all(fields(Map.of("outcome", "unknown")), 10).size());
        assertEquals(0, all(fields(Map.of("outcome", "pending")), 10).size());
    }

    @Test
    public void findsAnOutcomeManyBlocksBehindItsIntent() {
        intent("ann", "document:write");
        for (int i = 0; i < 3000; i++) {
            event("bob", "document:read", "succeeded");
        }
        outcome(0, "succeeded");
        List<AuditItem> items = all(fields(Map.of("who.name", "ann")), 10);
        assertEquals(List.of(3001L), items.stream().map(AuditItem::seq).toList());
        assertEquals(2, items.get(0).records().size());
    }

    @Test
    public void findsWhatLookingAtEveryRecordFinds() {
        for (int seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            log.lines.clear();
            open.clear();
            log.first = 0;
            fill(random, 1 + random.nextInt(2500));
            log.first = random.nextInt(3) == 0 ? random.nextInt(log.lines.size()) : 0;
            for (int i = 0; i < 6; i++) {
                RecordFilter filter = filter(random);
                assertEquals(
                        "seed " + seed + " " + filter,
                        bruteForce(filter),
                        outcomes(all(filter, 1 + random.nextInt(50))));
            }
        }
    }

    @Test
    public void readsOnlySoMuchForAPage() {
        fill(new Random(1), 5000);
        LogSearch search = new LogSearch(log, 1024, 16);
        log.read = 0;
        RecordPage page = search.page(fields(Map.of("who.name", "nobody")), "", 10);
        assertTrue(page.items().isEmpty());
        assertEquals(3976 / 512 * 512, Long.parseLong(page.next()));
        assertTrue("read " + log.read, log.read <= 1024 + 512);
    }

    @Test
    public void readsNothingOfBlocksThatCannotHoldIt() {
        for (int i = 0; i < 512 * 20; i++) {
            event(i == 700 ? "eve" : "bob", "document:read", "succeeded");
        }
        LogSearch search = new LogSearch(log, 1 << 20, 100);
        search.page(fields(Map.of("who.name", "eve")), "", 10);
        log.read = 0;
        assertEquals(
                700,
                search.page(fields(Map.of("who.name", "eve")), "", 10)
                        .items()
                        .get(0)
                        .seq());
        assertTrue("read " + log.read, log.read <= 3 * 512);
    }

    @Test
    public void refusesACursorOfSomebodyElse() {
        assertThrows(ProblemException.class, () -> search().page(RecordFilter.ALL, "x", 10));
        assertThrows(ProblemException.class, () -> search().page(RecordFilter.ALL, "-1", 10));
    }

    @Test
    public void goesOnAtTheEndBehindACursorOfALongerTrail() {
        event("ann", "document:read", "succeeded");
        assertEquals(
                1,
                search().page(RecordFilter.ALL, Long.toString(Long.MAX_VALUE), 10)
                        .items()
                        .size());
    }

    @Test
    public void showsALineThatSomebodyHasSpoilt() {
        event("ann", "document:read", "succeeded");
        log.add("{\"seq\":1,");
        assertEquals(
                "unreadable",
                all(RecordFilter.ALL, 10)
                        .get(0)
                        .records()
                        .get(0)
                        .content()
                        .getString("kind")
                        .getValue());
    }

    @Test
    public void looksForNothingWithinDetails() {
        assertThrows(ProblemException.class, () -> fields(Map.of("detail.password", "a*")));
    }

    private LogSearch search() {
        return new LogSearch(log, 2000, 3);
    }

    private List<AuditItem> all(RecordFilter filter, int limit) {
        LogSearch search = search();
        List<AuditItem> all = new ArrayList<>();
        String cursor = "";
        do {
            RecordPage page = search.page(filter, cursor, limit);
            assertTrue(page.items().size() <= limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> outcomes(List<AuditItem> items) {
        return items.stream().map(item -> item.seq() + item.outcome()).toList();
    }

    private List<String> bruteForce(RecordFilter filter) {
        List<BsonDocument> all =
                log.lines.stream().map(line -> BsonDocument.parse(line.json())).toList();
        Set<Long> ended = new HashSet<>();
        all.stream()
                .filter(one -> one.containsKey("act"))
                .forEach(one -> ended.add(one.getNumber("act").longValue()));
        List<String> found = new ArrayList<>();
        for (int seq = (int) log.first; seq < all.size(); seq++) {
            BsonDocument one = all.get(seq);
            boolean intent = one.getString("kind").getValue().equals("intent");
            boolean running = one.getString("boot").getValue().equals(log.boot);
            String outcome = intent
                    ? running ? "pending" : "unknown"
                    : one.getString("outcome").getValue();
            if (!(intent && ended.contains((long) seq)) && meets(one, outcome, filter)) {
                found.add(seq + outcome);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static boolean meets(BsonDocument one, String outcome, RecordFilter filter) {
        Instant time = Instant.parse(one.getString("time").getValue());
        Map<String, String> texts = Map.of(
                "who.name",
                one.getDocument("who").getString("name").getValue(),
                "action",
                one.getString("action").getValue(),
                "outcome",
                outcome);
        return !time.isBefore(filter.from())
                && time.isBefore(filter.to())
                && filter.fields().entrySet().stream().allMatch(field -> texts.get(field.getKey())
                        .matches(field.getValue().replace("*", ".*")));
    }

    private static RecordFilter filter(Random random) {
        Map<String, String> fields = new HashMap<>();
        if (random.nextBoolean()) {
            fields.put("who.name", ACTORS.get(random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            fields.put("action", random.nextBoolean() ? "document:*" : "key:rotate");
        }
        if (random.nextInt(3) == 0) {
            fields.put("outcome", List.of("failed", "pending", "unknown", "*e*").get(random.nextInt(4)));
        }
        Instant from = random.nextBoolean() ? Instant.MIN : START.plusSeconds(random.nextInt(2500));
        Instant to = random.nextBoolean() ? Instant.MAX : START.plusSeconds(random.nextInt(2500));
        return new RecordFilter(from, to, fields);
    }

    /** Acts that overlap, runs of the process that break off, a clock that is set back. */
    private void fill(Random random, int records) {
        int run = 0;
        log.boot = "b0";
        while (log.lines.size() < records) {
            int what = random.nextInt(100);
            if (what == 0) {
                log.boot = "b" + ++run;
                open.clear();
            } else if (what < 40) {
                intent(ACTORS.get(random.nextInt(3)), ACTIONS.get(random.nextInt(3)));
            } else if (what < 80 && !open.isEmpty()) {
                List<Long> acts = new ArrayList<>(open.keySet());
                outcome(acts.get(random.nextInt(acts.size())), OUTCOMES.get(random.nextInt(3)));
            } else {
                event(ACTORS.get(random.nextInt(3)), ACTIONS.get(random.nextInt(3)), OUTCOMES.get(random.nextInt(3)));
            }
        }
    }

    private void intent(String actor, String action) {
        String what = what(actor, action);
        open.put((long) log.lines.size(), what);
        add("\"kind\":\"intent\"", what);
    }

    private void outcome(long act, String outcome) {
        add("\"act\":" + act + ",\"kind\":\"outcome\",\"outcome\":\"" + outcome + "\"", open.remove(act));
    }

    private void event(String actor, String action, String outcome) {
        add("\"kind\":\"event\",\"outcome\":\"" + outcome + "\"", what(actor, action));
    }

    private static String what(String actor, String action) {
        return "\"action\":\"" + action + "\",\"who\":{\"name\":\"" + actor + "\"}";
    }

    private void add(String kind, String what) {
        long seq = log.lines.size();
        Instant time = START.plusSeconds(seq % 700 == 0 ? 0 : seq);
        log.add("{" + what + ",\"boot\":\"" + log.boot + "\"," + kind + ",\"seq\":" + seq + ",\"time\":\"" + time
                + "\"}");
    }

    private static RecordFilter fields(Map<String, String> fields) {
        return new RecordFilter(Instant.MIN, Instant.MAX, fields);
    }
}
