/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.timeseries.BucketWriter;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

/** Buckets go when all their measurements are too old, and the catalogue keeps view and buckets together. */
public final class BucketExpiryTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final long HOUR = 3_600_000;

    @Rule
    public final Fixture fixture = new Fixture();

    private final SeriesOptions options = SeriesOptions.parse(Doc.parse("{timeField: 't', metaField: 'm'}"));

    @Test
    public void aBucketGoesWithItsNewestMeasurement() {
        make("{timeseries: {timeField: 't', metaField: 'm'}, expireAfterSeconds: 3600}");
        bucket(NOW - 3 * HOUR, NOW - 2 * HOUR);
        bucket(NOW - 2 * HOUR, NOW - HOUR);
        bucket(NOW - 2 * HOUR, NOW - HOUR + 1);
        bucket(NOW - HOUR, NOW);
        assertEquals(2, fixture.catalog().expire(NOW));
        assertEquals(0, fixture.catalog().expire(NOW));
        assertEquals(1, fixture.catalog().expire(NOW + 1));
        assertEquals(1, buckets().count());
    }

    @Test
    public void withoutExpiryNothingGoes() {
        make("{timeseries: {timeField: 't', metaField: 'm'}}");
        bucket(0, 1);
        assertEquals(0, fixture.catalog().expire(NOW));
    }

    @Test
    public void manyGoInGroups() {
        make("{timeseries: {timeField: 't', metaField: 'm'}, expireAfterSeconds: 0}");
        for (int i = 0; i < 250; i++) {
            bucket(i * HOUR, i * HOUR + 1);
        }
        assertEquals(250, fixture.catalog().expire(NOW));
    }

    @Test
    public void aRestartFindsItAgainAndDroppingTakesBoth() {
        make("{timeseries: {timeField: 't', metaField: 'm'}}");
        bucket(0, 1);
        fixture.restart();
        assertEquals(1, buckets().count());
        assertEquals("m_1_t_1", buckets().indexes().get(0).spec().name());
        fixture.catalog().drop(Fixture.NS);
        assertEquals(List.of("local"), fixture.catalog().databases());
    }

    private void make(String create) {
        fixture.catalog().create(Fixture.NS, Doc.parse(create));
    }

    private Collection buckets() {
        return fixture.catalog().collection(SeriesCatalog.buckets(Fixture.NS)).orElseThrow();
    }

    private void bucket(long first, long last) {
        BucketWriter bucket = BucketWriter.start(options, Value.of(1), options.start(first));
        bucket.addAll(List.of(at(first), at(last)));
        buckets().insert(List.of(bucket.build()), Collection.WriteOptions.USUAL);
    }

    private static Doc at(long millis) {
        return Doc.parse("{_id: 1, m: 1, t: {$date: {$numberLong: '" + millis + "'}}}");
    }
}
