/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import lucid.engine.api.SystemDatabase;
import lucid.operation.api.Leases;
import lucid.operation.api.OperationProblem;
import lucid.problem.api.ProblemException;
import org.junit.Rule;
import org.junit.Test;

public class MongoLeasesTest {

    private static final Duration EXPIRY = Duration.ofSeconds(30);

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    private final HandClock clock = new HandClock();

    @Test
    public void refusesASecondHolderAndSaysWhoHoldsIt() {
        node().take("blueprint:lucid", "an apply", EXPIRY);
        ProblemException refused = assertThrows(ProblemException.class, this::take);
        assertEquals(OperationProblem.LEASE_HELD, refused.type());
        assertEquals("'blueprint:lucid' is held by platform for an apply; try again when it is free", refused.detail());
    }

    @Test
    public void isFreeAfterItsHolderGaveItBack() {
        take().close();
        assertTrue(take().held());
    }

    @Test
    public void passesToAnotherWhenItsHolderIsDead() {
        Leases.Lease dead = take();
        clock.advance(EXPIRY.plusMillis(1));
        assertTrue(take().held());
        assertFalse(dead.held());
        dead.close();
        assertThrows(ProblemException.class, this::take);
    }

    @Test
    public void isHeldForAsLongAsItIsRenewed() {
        MongoLeases leases = node();
        Leases.Lease lease = leases.take("blueprint:lucid", "an apply", EXPIRY);
        for (int beat = 0; beat < 5; beat++) {
            clock.advance(Duration.ofSeconds(10));
            leases.renew();
        }
        assertTrue(lease.held());
        assertThrows(ProblemException.class, this::take);
    }

    @Test
    public void isNotTrustedWhenItCouldNotBeRenewed() {
        SystemDatabase.Node node = database.node(1);
        MongoLeases leases = new MongoLeases(node, clock);
        Leases.Lease lease = leases.take("blueprint:lucid", "an apply", EXPIRY);
        clock.advance(Duration.ofSeconds(21));
        leases.renew();
        assertFalse(lease.held());
    }

    @Test
    public void isGivenBackWhenTheNodeStops() {
        MongoLeases leases = node();
        leases.take("blueprint:lucid", "an apply", EXPIRY);
        leases.stop();
        assertTrue(take().held());
    }

    private Leases.Lease take() {
        return node().take("blueprint:lucid", "another apply", EXPIRY);
    }

    private MongoLeases node() {
        return new MongoLeases(database.node(), clock);
    }
}
