/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

/** Finding documents by {@code _id} where they were found before. */
public final class RecallTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void recallsWhatWasFoundAndSeesItsChanges() {
        fixture.insert("{_id: 1, a: 1}");
        assertEquals(Optional.empty(), fixture.collection().recall(Value.of(1)));
        assertEquals("{\"_id\": 1, \"a\": 1}", found(1));
        assertEquals("{\"_id\": 1, \"a\": 1}", recalled(1));
        fixture.replace("1", "{_id: 1, a: 2}");
        assertEquals("{\"_id\": 1, \"a\": 2}", recalled(1));
    }

    @Test
    public void asksTheIndexAgainForWhatCameBackElsewhere() {
        fixture.insert("{_id: 1, a: 1}");
        found(1);
        fixture.delete("1");
        assertEquals(Optional.empty(), fixture.collection().recall(Value.of(1)));
        fixture.insert("{_id: 1, a: 3}");
        assertEquals(Optional.empty(), fixture.collection().recall(Value.of(1)));
        assertEquals("{\"_id\": 1, \"a\": 3}", found(1));
        assertEquals("{\"_id\": 1, \"a\": 3}", recalled(1));
    }

    @Test
    public void keepsCollectionsApart() {
        fixture.insert("{_id: 1, a: 1}");
        found(1);
        fixture.catalog().drop(Fixture.NS);
        fixture.insert("{_id: 2}");
        assertEquals(Optional.empty(), fixture.collection().recall(Value.of(1)));
        assertEquals("", found(1));
    }

    @Test
    public void findsEqualNumbersOfOtherTypesAndTextByCollation() {
        fixture.create("{collation: {locale: 'en', strength: 2}}");
        fixture.insert("{_id: 1}", "{_id: 'Ä'}");
        found(1);
        assertTrue(fixture.collection().recall(Value.of(1.0)).isPresent());
        try (Snapshot snapshot = fixture.collection().snapshot()) {
            assertTrue(fixture.collection().find(snapshot, Value.of("Ä")).isPresent());
        }
        assertTrue(fixture.collection().recall(Value.of("ä")).isPresent());
        assertEquals(Optional.empty(), fixture.collection().recall(Value.of("a")));
    }

    @Test
    public void saysWhatTheIndexSaysWhateverHappens() {
        Random random = new Random(42);
        Map<Integer, String> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int id = random.nextInt(50);
            switch (random.nextInt(4)) {
                case 0 -> {
                    String document = "{\"_id\": " + id + ", \"step\": " + step + "}";
                    if (model.put(id, document) == null) {
                        fixture.insert(document);
                    } else {
                        fixture.replace(Integer.toString(id), document);
                    }
                }
                case 1 -> {
                    if (model.remove(id) != null) {
                        fixture.delete(Integer.toString(id));
                    }
                }
                default -> {
                    String wanted = model.getOrDefault(id, "");
                    Optional<Located> recalled = fixture.collection().recall(Value.of(id));
                    recalled.ifPresent(
                            located -> assertEquals(wanted, located.document().toString()));
                    assertEquals(wanted, found(id));
                }
            }
        }
    }

    private String found(int id) {
        try (Snapshot snapshot = fixture.collection().snapshot()) {
            return text(fixture.collection().find(snapshot, Value.of(id)));
        }
    }

    private String recalled(int id) {
        return text(fixture.collection().recall(Value.of(id)));
    }

    private static String text(Optional<Located> located) {
        return located.map(Located::document).map(Doc::toString).orElse("");
    }
}
