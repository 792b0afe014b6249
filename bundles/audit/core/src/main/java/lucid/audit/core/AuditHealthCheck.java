/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.nio.file.Files;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the trail is written, whole, and anchored. */
@Component(property = {"hc.name=Audit", "hc.tags=health"})
public final class AuditHealthCheck implements HealthCheck {

    private final FileTrail trail;

    /** Looks at this trail. */
    @Activate
    public AuditHealthCheck(@Reference FileTrail trail) {
        this.trail = trail;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        TrailOpening opening = trail.opening();
        if (opening.trouble().present()) {
            log.critical("nothing may be changed: {}", opening.trouble().reason());
        } else {
            log.info("the audit trail is written");
        }
        opening.opened().ifPresent(open -> damage(open, log));
        opening.anchor()
                .map(Anchor::trouble)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> log.warn("{}; see anchor.file of lucid.audit", text));
        return new Result(log);
    }

    private static void damage(Trail open, FormattingResultLog log) {
        if (Files.exists(open.damageFile())) {
            log.warn("at a start something of the audit trail was missing or changed; read HOME/audit/damage and run "
                    + "audit:verify, then delete that file");
        }
    }
}
