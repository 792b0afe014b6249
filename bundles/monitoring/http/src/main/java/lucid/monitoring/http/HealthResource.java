/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.http;

import java.util.List;
import lucid.http.api.Listener;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.monitoring.api.HealthProblem;
import lucid.monitoring.api.HealthReport;
import lucid.monitoring.api.HealthService;
import lucid.monitoring.api.HealthStatus;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /health}, {@code /health/live} and {@code /health/ready} on both listeners. */
@Component
public final class HealthResource implements Resource {

    private final HealthService health;

    /** Serves the service's reports. */
    @Activate
    public HealthResource(@Reference HealthService health) {
        this.health = health;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/health/live", this::live)
                        .rooted()
                        .on(Listener.BOTH)
                        .summary("Tells whether the process works")
                        .answers(Probe.class),
                Route.open("/health/ready", this::ready)
                        .rooted()
                        .on(Listener.BOTH)
                        .summary("Tells whether requests are answered")
                        .answers(Probe.class),
                Route.get("/health", "monitoring:read", this::full)
                        .rooted()
                        .on(Listener.BOTH)
                        .summary("Shows every health check with its cause and remedy")
                        .answers(HealthReport.class));
    }

    private Reply live(Request request) {
        return probe(health.live(), HealthProblem.NOT_LIVE);
    }

    private Reply ready(Request request) {
        return probe(health.ready(), HealthProblem.NOT_READY);
    }

    private Reply full(Request request) {
        return Reply.of(health.full());
    }

    /** Names what is down without saying why: a probe answers without credentials. */
    private static Reply probe(HealthReport report, HealthProblem problem) {
        if (report.status() != HealthStatus.DOWN) {
            return Reply.of(new Probe(report.status()));
        }
        List<Violation> down = report.checks().stream()
                .filter(check -> check.status() == HealthStatus.DOWN)
                .map(check -> new Violation(check.name(), "down; GET /health has the cause and the remedy"))
                .toList();
        throw new ProblemException(problem, "GET /health with credentials has the causes and remedies").with(down);
    }

    /**
     * What a probe answers when all is well.
     *
     * @param status {@code ok} or {@code degraded}
     */
    public record Probe(HealthStatus status) {}
}
