/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether only code runs that the distribution brings or a trusted key has signed. */
@Component(property = {"hc.name=Trust in code", "hc.tags=health"})
public final class TrustCheck implements HealthCheck {

    private final CodeTrust trust;
    private final ForeignCode foreign;

    /** On what was decided so far. */
    @Activate
    public TrustCheck(@Reference CodeTrust trust, @Reference ForeignCode foreign) {
        this.trust = trust;
        this.foreign = foreign;
    }

    @Override
    public Result execute() {
        Map<String, String> causes = causes();
        FormattingResultLog log = new FormattingResultLog();
        causes.keySet().forEach(log::warn);
        if (causes.isEmpty()) {
            log.info("all code is the distribution's or signed");
        } else {
            log.warn("remedy: {}", String.join("; ", causes.values()));
        }
        return new Result(log);
    }

    /** What to do by what is the matter. */
    private Map<String, String> causes() {
        Map<String, String> causes = new TreeMap<>();
        if (trust.lax()) {
            causes.put(
                    "bundles.trust is any: unsigned bundles and features are taken",
                    "set bundles.trust = signed in config/lucid.trust.cfg");
        }
        if (trust.laxWithNextStart()) {
            causes.put(
                    "bundles.trust becomes any with the next start",
                    "set bundles.trust = signed in config/lucid.trust.cfg before it");
        }
        trust.refusals()
                .forEach((what, reason) -> causes.put(
                        what + " is left out: " + reason,
                        "put its signature beside its file as .sig and start again, or upload " + what + " signed"));
        for (Bundle bundle : foreign.foreign()) {
            causes.put(
                    bundle.getSymbolicName() + " came past the platform",
                    "uninstall it and bring it with platform:update");
        }
        return causes;
    }
}
