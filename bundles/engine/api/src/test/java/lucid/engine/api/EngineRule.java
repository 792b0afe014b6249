/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import java.util.ServiceLoader;
import org.junit.rules.ExternalResource;

/** An engine in memory for a test; {@code lucid.engine.core} has to be on the class path. */
public final class EngineRule extends ExternalResource {

    private EngineInstances instances;
    private RunningInstance instance;

    /** Starts it; for those that are no rule themselves as well. */
    @Override
    public void before() {
        instances = ServiceLoader.load(EngineInstances.class)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no EngineInstances on the class path: add lucid.engine.core"));
        instance = instances.start(InstanceSpec.ephemeral("test"));
    }

    /** Stops it. */
    @Override
    public void after() {
        instances.stop(instance.name());
    }

    /** The connection string for data. */
    public String dataUri() {
        return instance.dataUri();
    }

    /** The connection string for administration. */
    public String adminUri() {
        return instance.adminUri();
    }
}
