/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.core;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.monitoring.api.HealthCheckState;
import lucid.monitoring.api.HealthStatus;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.junit.Test;

public class HealthReportsTest {

    @Test
    public void takesTheWorstOfAll() {
        assertEquals(HealthStatus.OK, HealthReports.worst(List.of()));
        assertEquals(
                HealthStatus.DOWN,
                HealthReports.worst(
                        List.of(check(HealthStatus.DEGRADED), check(HealthStatus.DOWN), check(HealthStatus.OK))));
    }

    @Test
    public void isNotReadyBeforeAnyCheckIsThere() {
        assertEquals(HealthStatus.DOWN, HealthReports.starting().status());
    }

    @Test
    public void splitsCauseAndRemedy() {
        assertArrayEquals(
                new String[] {"no server answers", "start one"},
                HealthReports.causeAndRemedy(
                        new Result(Result.Status.CRITICAL, "no server answers. Remedy: start one")));
    }

    @Test
    public void leavesOutWhatIsWell() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("fine");
        log.warn("volatile");
        assertArrayEquals(new String[] {"volatile", ""}, HealthReports.causeAndRemedy(new Result(log)));
    }

    private static HealthCheckState check(HealthStatus status) {
        return new HealthCheckState(status.name(), status, "", "", 0);
    }
}
