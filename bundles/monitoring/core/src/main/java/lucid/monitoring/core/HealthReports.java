/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.core;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lucid.monitoring.api.HealthCheckState;
import lucid.monitoring.api.HealthReport;
import lucid.monitoring.api.HealthStatus;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** Reads the results of Felix Health Checks; pure. */
final class HealthReports {

    private static final String REMEDY = "remedy:";

    private HealthReports() {}

    /** What readiness is before any bundle has offered a check. */
    static HealthReport starting() {
        HealthCheckState check = new HealthCheckState(
                "platform", HealthStatus.DOWN, "the platform is still starting", "wait, or see the log", 0);
        return new HealthReport(HealthStatus.DOWN, List.of(check));
    }

    static HealthStatus worst(List<HealthCheckState> checks) {
        return checks.stream()
                .map(HealthCheckState::status)
                .max(HealthStatus::compareTo)
                .orElse(HealthStatus.OK);
    }

    static HealthStatus status(Result.Status status) {
        return switch (status) {
            case OK -> HealthStatus.OK;
            case WARN -> HealthStatus.DEGRADED;
            case TEMPORARILY_UNAVAILABLE, CRITICAL, HEALTH_CHECK_ERROR -> HealthStatus.DOWN;
        };
    }

    /** The entries that are not OK; what follows {@code remedy:} in them is the remedy. */
    static String[] causeAndRemedy(Result result) {
        String text = StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> entry.getStatus() != Result.Status.OK && !entry.isDebug())
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("; "));
        int at = text.toLowerCase(Locale.ROOT).indexOf(REMEDY);
        if (at < 0) {
            return new String[] {text, ""};
        }
        String cause = text.substring(0, at).replaceAll("[\\s;.,]+$", "");
        return new String[] {cause, text.substring(at + REMEDY.length()).strip()};
    }
}
