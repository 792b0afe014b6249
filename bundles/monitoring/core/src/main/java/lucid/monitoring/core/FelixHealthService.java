/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.core;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import lucid.monitoring.api.HealthCheckState;
import lucid.monitoring.api.HealthReport;
import lucid.monitoring.api.HealthService;
import lucid.monitoring.api.HealthStatus;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link HealthService} on Felix Health Checks, which run, cache and time out the checks. */
@Component
public final class FelixHealthService implements HealthService {

    private final HealthCheckExecutor executor;
    private final Clock clock = Clock.systemUTC();

    /** Runs the checks by the executor. */
    @Activate
    public FelixHealthService(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    @Override
    public HealthReport live() {
        return report(run("live"));
    }

    @Override
    public HealthReport ready() {
        List<HealthCheckState> checks = run("ready");
        return checks.isEmpty() ? HealthReports.starting() : report(checks);
    }

    @Override
    public HealthReport full() {
        return report(run("health", "ready", "live"));
    }

    private HealthReport report(List<HealthCheckState> checks) {
        return new HealthReport(HealthReports.worst(checks), checks);
    }

    /** The checks that carry any of the tags; without the option a check would need all of them. */
    private List<HealthCheckState> run(String... tags) {
        HealthCheckExecutionOptions any = new HealthCheckExecutionOptions().setCombineTagsWithOr(true);
        return executor.execute(HealthCheckSelector.tags(tags), any).stream()
                .map(this::state)
                .sorted(Comparator.comparing(HealthCheckState::name))
                .toList();
    }

    private HealthCheckState state(HealthCheckExecutionResult result) {
        HealthStatus status = HealthReports.status(result.getHealthCheckResult().getStatus());
        long age = Math.max(0, (clock.millis() - result.getFinishedAt().getTime()) / 1000);
        String name = result.getHealthCheckMetadata().getTitle();
        if (status == HealthStatus.OK) {
            return new HealthCheckState(name, status, "", "", age);
        }
        String[] words = HealthReports.causeAndRemedy(result.getHealthCheckResult());
        return new HealthCheckState(name, status, words[0], words[1], age);
    }
}
