/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import java.util.List;

/**
 * The embedded engine as it is now.
 *
 * @param running     whether it listens
 * @param version     the MongoDB version that it presents
 * @param volatileData whether its data is lost when the process ends
 * @param notEnforced what it keeps and returns but does not enforce, such as {@code validators}; may be empty
 */
public record EngineStatus(boolean running, String version, boolean volatileData, List<String> notEnforced) {

    /** Copies the list. */
    public EngineStatus {
        notEnforced = List.copyOf(notEnforced);
    }
}
