/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public final class ExpiryTest {

    private static final long NOW = 1_000_000_000_000L;

    @Rule
    public final Fixture fixture = new Fixture();

    private static String date(long secondsAgo) {
        return "{$date: {$numberLong: '" + (NOW - secondsAgo * 1000) + "'}}";
    }

    private void insertSome() {
        fixture.insert(
                "{_id: 1, a: " + date(61) + "}",
                "{_id: 2, a: " + date(59) + "}",
                "{_id: 3, a: [" + date(10) + ", " + date(100) + ", 'x']}",
                "{_id: 4, a: 5}",
                "{_id: 5}",
                "{_id: 6, a: {$timestamp: {t: 1, i: 1}}}",
                "{_id: 7, a: " + date(60) + ", keep: true}");
    }

    @Test
    public void deletesWhatIsOver() {
        fixture.index("{a: 1}", "{expireAfterSeconds: 60}");
        insertSome();
        assertEquals(3, fixture.catalog().expire(NOW));
        assertEquals(List.of("5", "4", "2", "6"), fixture.scan("a_1"));
        assertEquals(0, fixture.catalog().expire(NOW));
        fixture.assertSound();
    }

    @Test
    public void walksDescendingIndexesAndHonoursPartialFilters() {
        fixture.index("{a: -1}", "{expireAfterSeconds: 60, partialFilterExpression: {keep: true}}");
        insertSome();
        assertEquals(1, fixture.catalog().expire(NOW));
        fixture.assertSound();
        assertEquals(6, fixture.collection().count());
    }

    @Test
    public void deletesManyInGroups() {
        fixture.index("{a: 1}", "{expireAfterSeconds: 0}");
        for (int i = 0; i < 350; i++) {
            fixture.insert("{_id: " + i + ", a: " + date(i + 1) + "}");
        }
        assertEquals(350, fixture.catalog().expire(NOW));
        assertEquals(0, fixture.collection().count());
    }

    @Test
    public void endsClusteredRecordsByTheirId() {
        fixture.create("{clusteredIndex: {key: {_id: 1}, unique: true}, expireAfterSeconds: 60}");
        fixture.insert("{_id: " + date(61) + "}", "{_id: " + date(59) + "}", "{_id: 5}", "{_id: 'x'}");
        assertEquals(1, fixture.catalog().expire(NOW));
        assertEquals(3, fixture.collection().count());
        fixture.assertSound();
    }
}
