/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An engine that runs beside the embedded one. Prints without its connection strings, for they hold credentials.
 *
 * @param spec     what it was started by
 * @param owner    who it is for; empty where nobody said
 * @param expires  when it will be stopped; empty for never
 * @param dataUri  connection string of its data listener, credentials included
 * @param adminUri connection string of its administration listener, credentials included
 */
public record RunningInstance(
        InstanceSpec spec, String owner, Optional<Instant> expires, String dataUri, String adminUri) {

    /** Its name. */
    public String name() {
        return spec.name();
    }

    @Override
    public String toString() {
        return "engine instance " + name();
    }
}
