/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import lucid.access.api.Elevation;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Writes down when an elevation begins and when it ends, beside what the doors write of the calls. */
@Component(service = ElevationTrail.class)
public final class ElevationTrail {

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<AuditTrail> trails = List.of();

    /** For DS, which sets the trails. */
    public ElevationTrail() {}

    ElevationTrail(List<AuditTrail> trails) {
        this.trails = trails;
    }

    void began(Elevation elevation) {
        record("access:elevate", Who.named(elevation.grantedBy()), elevation);
    }

    void ended(Elevation elevation, String by) {
        record("access:end", Who.named(by), elevation);
    }

    /** It has ended by itself. */
    void expired(Elevation elevation) {
        record("access:expire", Who.PLATFORM, elevation);
    }

    private void record(String name, Who who, Elevation elevation) {
        Map<String, String> resource = Map.of("elevation", elevation.id(), "identity", elevation.identity());
        Action action = new Action(who, "platform", name, name, resource, Action.Effect.CHANGE, "", elevation.reason());
        BsonDocument detail = ElevationBook.written(elevation);
        trails.forEach(trail -> trail.record(action, Outcome.SUCCEEDED, detail));
    }
}
