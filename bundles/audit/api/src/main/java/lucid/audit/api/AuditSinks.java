/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Second places of the trail, fed from the segments. Safe for use by many threads. */
@ProviderType
public interface AuditSinks {

    /** How far each sink is that is switched on; sorted by name, immutable, a snapshot. */
    List<SinkStatus> list();
}
