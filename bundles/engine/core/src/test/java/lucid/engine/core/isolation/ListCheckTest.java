/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** The checker finds each anomaly in a history made by hand, and nothing in good ones. */
public class ListCheckTest {

    private final List<Recorded> history = new ArrayList<>();

    /** Steps as {@code x+1} for an append, {@code x=1,2} for a read; without times. */
    private void transaction(String steps) {
        add(steps, Recorded.Outcome.COMMITTED, 0, Long.MAX_VALUE);
    }

    private void transaction(String steps, long begun, long ended) {
        add(steps, Recorded.Outcome.COMMITTED, begun, ended);
    }

    private void unknown(String steps) {
        add(steps, Recorded.Outcome.UNKNOWN, 0, Long.MAX_VALUE);
    }

    private void aborted(String steps) {
        add(steps, Recorded.Outcome.ABORTED, 0, Long.MAX_VALUE);
    }

    private void add(String steps, Recorded.Outcome outcome, long begun, long ended) {
        List<Step> parsed = new ArrayList<>();
        for (String step : steps.split(" ")) {
            String key = step.substring(0, 1);
            String rest = step.substring(2);
            if (step.charAt(1) == '+') {
                parsed.add(new Step.Append(key, Integer.parseInt(rest)));
            } else {
                parsed.add(new Step.Read(
                        key,
                        rest.isEmpty()
                                ? List.of()
                                : List.of(rest.split(",")).stream()
                                        .map(Integer::valueOf)
                                        .toList()));
            }
        }
        history.add(new Recorded(history.size() + 1, parsed, outcome, begun, ended));
    }

    private void assertFinds(Anomaly.Kind... kinds) {
        List<Anomaly> found = ListCheck.of(history);
        assertEquals(
                found.toString(),
                Set.of(kinds),
                found.stream().map(Anomaly::kind).collect(Collectors.toSet()));
    }

    @Test
    public void passesNothingAndSerialTransactions() {
        assertFinds();
        transaction("x= x+1 x=1", 1, 2);
        transaction("x=1 y= y+1", 3, 4);
        transaction("y+2 y=1,2 x=1", 5, 6);
        transaction("x=1 y=1,2", 7, 8);
        assertFinds();
    }

    @Test
    public void passesWriteSkew() {
        transaction("x= y= x+1", 1, 5);
        transaction("x= y= y+1", 2, 6);
        transaction("x=1 y=1", 7, 8);
        assertFinds();
    }

    @Test
    public void passesALongForkOfReadersThatOverlapWriters() {
        transaction("x+1", 1, 9);
        transaction("x=1 y=", 2, 9);
        transaction("x= y=", 1, 9);
        transaction("y+1 x=1", 3, 9);
        assertFinds();
    }

    @Test
    public void passesUnknownOnesThatAreThereOrNot() {
        unknown("x+1 y+1");
        unknown("x+2 y+2");
        aborted("x+3 x=1,3");
        transaction("x=1 y=1", 5, 6);
        assertFinds();
    }

    @Test
    public void passesReadsOfAbortedOnes() {
        transaction("x+1 y+1", 1, 2);
        aborted("x+7 x=1,7 y=1");
        transaction("x+2 x=1,2", 3, 4);
        assertFinds();
    }

    @Test
    public void findsInternalInconsistency() {
        transaction("x+1");
        transaction("x= x=1");
        assertFinds(Anomaly.Kind.INTERNAL, Anomaly.Kind.G_SINGLE);
        history.clear();
        transaction("x+1 x=");
        assertFinds(Anomaly.Kind.INTERNAL);
        history.clear();
        transaction("x=1 x+1");
        assertFinds(Anomaly.Kind.INTERNAL);
        history.clear();
        aborted("x+1 x+2 x=2,1");
        assertFinds(Anomaly.Kind.INTERNAL);
    }

    @Test
    public void findsWhatNobodyWroteAndWhatIsThereTwice() {
        transaction("x=5");
        assertFinds(Anomaly.Kind.UNWRITTEN);
        history.clear();
        unknown("x+1");
        transaction("x=1,1");
        assertTrue(ListCheck.of(history).stream().anyMatch(one -> one.kind() == Anomaly.Kind.DUPLICATE));
    }

    @Test
    public void findsIncompatibleOrders() {
        transaction("x+1");
        transaction("x+2");
        transaction("x=1,2");
        transaction("x=2");
        assertTrue(ListCheck.of(history).stream().anyMatch(one -> one.kind() == Anomaly.Kind.INCOMPATIBLE_ORDER));
    }

    @Test
    public void findsLostWrites() {
        transaction("x+1", 1, 2);
        transaction("x=", 3, 4);
        assertTrue(ListCheck.of(history).stream().anyMatch(one -> one.kind() == Anomaly.Kind.LOST_WRITE));
    }

    @Test
    public void findsLostUpdates() {
        transaction("x= x+1");
        transaction("x= x+2");
        transaction("x=1,2");
        assertFinds(Anomaly.Kind.LOST_UPDATE, Anomaly.Kind.G_SINGLE);
    }

    @Test
    public void findsHalvesOfUnknownOnes() {
        unknown("x+1 y+1");
        transaction("x=1", 1, 2);
        transaction("y=", 3, 4);
        assertFinds(Anomaly.Kind.PARTIAL);
        history.clear();
        unknown("x+1 y+1");
        transaction("x=1 y=");
        assertFinds(Anomaly.Kind.PARTIAL);
    }

    @Test
    public void findsReadsOfAbortedWrites() {
        aborted("x+1");
        transaction("x=1");
        assertFinds(Anomaly.Kind.G1A);
    }

    @Test
    public void findsReadsOfIntermediateWrites() {
        transaction("x+1 x+2");
        transaction("x=1");
        transaction("x=1,2");
        assertTrue(ListCheck.of(history).stream().anyMatch(one -> one.kind() == Anomaly.Kind.G1B));
    }

    @Test
    public void findsDirtyWrites() {
        transaction("x+1 y+1");
        transaction("x+2 y+2");
        transaction("x=1,2 y=2,1");
        assertFinds(Anomaly.Kind.G0);
        history.clear();
        transaction("x+1 x+3");
        transaction("x+2");
        transaction("x=1,2,3");
        assertFinds(Anomaly.Kind.G0);
    }

    @Test
    public void findsCircularFlowOfInformation() {
        transaction("x+1 y=1");
        transaction("y+1 x=1");
        assertFinds(Anomaly.Kind.G1C);
    }

    @Test
    public void findsReadSkew() {
        transaction("x+1 y+1");
        transaction("x=1 y=");
        transaction("x=1 y=1");
        assertFinds(Anomaly.Kind.G_SINGLE);
    }

    @Test
    public void findsReadSkewOverSeveralTransactionsAndInAbortedOnes() {
        transaction("x+1");
        transaction("x=1 z+1");
        transaction("x= z=1");
        transaction("x=1 z=1");
        assertFinds(Anomaly.Kind.G_SINGLE);
        history.clear();
        transaction("x+1 y+1");
        aborted("x=1 y= x+2");
        transaction("y=1");
        assertFinds(Anomaly.Kind.G_SINGLE);
    }

    @Test
    public void findsStaleReads() {
        transaction("x+1", 1, 2);
        transaction("x=", 3, 4);
        transaction("x=1", 1, 9);
        assertFinds(Anomaly.Kind.REAL_TIME);
        history.clear();
        transaction("x+1", 3, 4);
        transaction("x=1", 1, 2);
        assertFinds(Anomaly.Kind.REAL_TIME);
        history.clear();
        transaction("x+1", 1, 3);
        transaction("x=", 3, 4);
        transaction("x=1", 1, 9);
        assertFinds();
    }

    /** Histories of an ideal store: transactions with a snapshot of their own, the first to write wins. */
    @Test
    public void passesWhatAnIdealStoreDoes() {
        for (int seed = 0; seed < 50; seed++) {
            assertEquals("seed " + seed, List.of(), ListCheck.of(new IdealStore(new Random(seed)).history(400)));
        }
    }

    /** The same where the store does not look whether somebody else was first. */
    @Test
    public void findsLostUpdatesOfABadStore() {
        List<Recorded> bad = new IdealStore(new Random(1)).withoutConflicts().history(400);
        assertTrue(ListCheck.of(bad).stream().anyMatch(one -> one.kind() == Anomaly.Kind.LOST_UPDATE));
    }

    /** The same where reads do not see a snapshot. */
    @Test
    public void findsReadSkewOfABadStore() {
        List<Recorded> bad = new IdealStore(new Random(1)).withoutSnapshots().history(400);
        assertTrue(ListCheck.of(bad).stream().anyMatch(one -> one.kind() == Anomaly.Kind.G_SINGLE));
    }
}
