/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Cursors;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.Listeners;
import lucid.engine.core.state.Operations;
import lucid.engine.core.state.PinnedSnapshots;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.state.ServerState;
import lucid.engine.core.state.SessionRecords;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.state.Settings;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Value;
import org.bson.types.ObjectId;
import org.junit.After;
import org.junit.Test;

/** When documents are looked through for those whose time is over. */
public class UpkeepTest {

    private final Store store = Store.open(StoreOptions.memory());
    private final Oplog oplog = new Oplog(store);
    private final Catalog catalog = new Catalog(store, oplog);
    private final Settings settings = new Settings(Map.of());
    private final Counters counters = new Counters();
    private final AtomicLong millis = new AtomicLong();
    private final Upkeep upkeep = new Upkeep(services(), () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));

    @After
    public void close() {
        catalog.close();
        store.close();
    }

    @Test
    public void passesOnceAPeriodHoweverLateItIsCalled() {
        assertEquals(0, passesAt(59_999));
        assertEquals(1, passesAt(61_700));
        assertEquals(1, passesAt(121_699));
        assertEquals(2, passesAt(121_700));
        assertEquals(3, passesAt(500_000));
        assertEquals(3, passesAt(500_001));
    }

    @Test
    public void followsTheParameters() {
        assertEquals(0, passesAt(5_000));
        settings.change("ttlMonitorSleepSecs", Value.of(2));
        assertEquals(1, passesAt(5_001));
        assertEquals(1, passesAt(7_000));
        assertEquals(2, passesAt(7_001));
        settings.change("ttlMonitorEnabled", Value.FALSE);
        assertEquals(2, passesAt(20_000));
        settings.change("ttlMonitorEnabled", Value.TRUE);
        assertEquals(3, passesAt(20_001));
    }

    private long passesAt(long now) {
        millis.set(now);
        upkeep.run();
        return counters.get("metrics.ttl.passes");
    }

    private Services services() {
        Clock clock = Clock.systemUTC();
        ServerState state = new ServerState(
                new Identity("lucid", new ObjectId(), new ObjectId(), 0, false),
                new Operations(),
                new Cursors(),
                new Sessions(new SessionRecords(store)),
                new PinnedSnapshots(store, oplog, catalog),
                settings,
                counters,
                new ServerLog(clock),
                new AtomicReference<>(Listeners.NONE));
        return new Services(store, oplog, catalog, new Planner(), state, clock);
    }
}
