/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.TrashEntry;
import lucid.engine.api.EngineDeployment;
import lucid.operation.api.Leases;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;

public class TrashReaperTest {

    private static final Instant DROPPED = Instant.parse("2026-01-31T00:00:00Z");

    @Rule
    public final EngineDeployment deployment = new EngineDeployment();

    private final MongoCollectionService service =
            new MongoCollectionService(deployment, new FixedConfig(), at(Duration.ZERO));
    private final MongoTrashService trash = new MongoTrashService(deployment, new FixedConfig());

    @Test
    public void leavesWhatMayStillBeRestored() {
        dropOne();
        reapAfter(Duration.ofHours(23));
        assertEquals(1, trash.list("shop").size());
    }

    @Test
    public void removesWhatHasExpiredWithItsDocuments() {
        dropOne();
        reapAfter(Duration.ofHours(24));
        assertEquals(List.of(), everything());
        assertEquals(0, deployment.system().getCollection("trash").countDocuments());
    }

    @Test
    public void forgetsAnEntryWhoseRenameNeverCame() {
        noteOnly();
        reapAfter(Duration.ofHours(2));
        assertEquals(0, deployment.system().getCollection("trash").countDocuments());
        assertEquals(List.of("a"), everything());
    }

    @Test
    public void givesARenameTimeToCome() {
        noteOnly();
        reapAfter(Duration.ofMinutes(59));
        assertEquals(1, deployment.system().getCollection("trash").countDocuments());
    }

    @Test
    public void makesAnEntryForAKeptCollectionThatHasNone() {
        dropOne();
        String id = trash.list("shop").get(0).id();
        deployment.system().getCollection("trash").drop();
        reapAfter(Duration.ofHours(1));
        List<TrashEntry> recovered = trash.list("shop");
        assertEquals("recovered_" + id, recovered.get(0).name());
        assertEquals(DROPPED.plus(Duration.ofHours(25)), recovered.get(0).expires());
    }

    private void dropOne() {
        create();
        service.drop("shop", "a", false).apply();
    }

    private void noteOnly() {
        create();
        deployment
                .system()
                .runCommand(service.drop("shop", "a", false).commands().get(0).body());
    }

    private void create() {
        service.create("shop", new CollectionSpec("a", new BsonDocument())).apply();
    }

    private List<String> everything() {
        CollectionCatalog catalog = new CollectionCatalog(new ServerCommands(deployment, "main", 5_000));
        return catalog.everything("shop").stream().map(CollectionDetail::name).toList();
    }

    private void reapAfter(Duration time) {
        TrashReaper reaper = new TrashReaper(deployment, new FreeLeases(), new FixedConfig(), at(time));
        reaper.reap();
        reaper.close();
    }

    private static Clock at(Duration time) {
        return Clock.fixed(DROPPED.plus(time), ZoneOffset.UTC);
    }

    /** Gives every lease. */
    private static final class FreeLeases implements Leases {

        @Override
        public Lease take(String name, String reason, Duration expiry) {
            return new Lease() {
                @Override
                public boolean held() {
                    return true;
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };
        }
    }
}
