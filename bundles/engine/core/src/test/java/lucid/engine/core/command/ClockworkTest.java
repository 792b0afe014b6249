/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.state.Listeners;
import lucid.engine.core.state.WireStatistics;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** What happens by itself: looks at certificates, hellos that wait. */
public class ClockworkTest {

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void looksAfterCertificates() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        engine.door().listening(new Listeners() {
            @Override
            public WireStatistics statistics() {
                return WireStatistics.NONE;
            }

            @Override
            public void refreshCertificates() {
                looked.countDown();
            }
        });
        assertTrue(looked.await(1, TimeUnit.MINUTES));
    }

    @Test
    public void beginsNoHelloAnewForAConnectionThatIsGone() throws InterruptedException {
        ClientConnection leaving = engine.connection(7);
        CountDownLatch first = new CountDownLatch(1);
        hello(leaving, true, () -> {
            engine.door().door().closed(leaving);
            first.countDown();
        });
        assertTrue(first.await(1, TimeUnit.MINUTES));
        // the clockwork has one thread: when it answers this one it is done with the other
        CountDownLatch second = new CountDownLatch(1);
        hello(engine.connection(8), false, second::countDown);
        assertTrue(second.await(1, TimeUnit.MINUTES));
        assertEquals(0, connections().get("awaitingTopologyChanges").intValue());
    }

    @Test
    public void tellsOfHellosThatWait() throws InterruptedException {
        ClientConnection staying = engine.connection(7);
        CountDownLatch answered = new CountDownLatch(2);
        hello(staying, true, answered::countDown);
        assertTrue(answered.await(1, TimeUnit.MINUTES));
        assertEquals(1, connections().get("awaitingTopologyChanges").intValue());
        assertEquals(1, connections().get("exhaustHello").intValue());
        assertEquals(0, connections().get("exhaustIsMaster").intValue());
        engine.door().door().closed(staying);
        assertEquals(0, connections().get("awaitingTopologyChanges").intValue());
    }

    @Test
    public void keepsNoWaitThatEndsAtOnce() throws InterruptedException {
        ClientConnection asking = engine.connection(7);
        for (int i = 0; i < 200; i++) {
            CountDownLatch answered = new CountDownLatch(2);
            hello(asking, true, answered::countDown);
            assertTrue(answered.await(1, TimeUnit.MINUTES));
            engine.door().door().closed(asking);
        }
        assertEquals(0, connections().get("awaitingTopologyChanges").intValue());
    }

    private Doc connections() {
        return engine.admin("{serverStatus: 1}").get("connections").document();
    }

    private void hello(ClientConnection connection, boolean exhaust, Runnable answered) {
        Value version = engine.admin("{hello: 1}").get("topologyVersion");
        Doc body = new DocBuilder()
                .append("hello", 1)
                .append("topologyVersion", version)
                .append("maxAwaitTimeMS", 0)
                .append("$db", "admin")
                .build();
        engine.door()
                .door()
                .handle(
                        connection,
                        new CommandRequest(body, Map.of(), exhaust, false),
                        (reply, more) -> answered.run());
    }
}
