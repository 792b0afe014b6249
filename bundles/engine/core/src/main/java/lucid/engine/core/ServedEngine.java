/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import lucid.engine.api.EngineProblem;
import lucid.engine.core.store.StoreException;
import lucid.problem.api.ProblemException;

/** A running engine with its two connection strings. */
record ServedEngine(EngineInstance instance, String dataUri, String adminUri) implements AutoCloseable {

    /**
     * Starts one.
     *
     * @param users those of the setup, for the connection strings
     * @throws ProblemException {@link EngineProblem#NOT_STARTED} with the reason
     */
    static ServedEngine open(EngineSetup setup, EngineUsers users, Doors doors) {
        doors.check();
        try {
            EngineInstance instance = new EngineInstance(setup, doors.listeners());
            boolean tls = doors.tls().isPresent();
            return new ServedEngine(
                    instance,
                    users.dataUri(instance.addresses().get(0), tls),
                    users.adminUri(instance.addresses().get(1), tls));
        } catch (StoreException | IllegalArgumentException e) {
            throw new ProblemException(
                    EngineProblem.NOT_STARTED,
                    "the data in %s cannot be opened: %s"
                            .formatted(setup.store().folder(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new ProblemException(EngineProblem.NOT_STARTED, e.getMessage(), e);
        }
    }

    /** Ends it; prints no credentials in the meantime. */
    @Override
    public void close() {
        instance.close();
    }

    @Override
    public String toString() {
        return "engine at " + instance.addresses();
    }
}
