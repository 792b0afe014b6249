/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.time.Instant;

/**
 * One version of the key of a purpose, without the key.
 *
 * @param id          {@code purpose.version}
 * @param purpose     what it seals
 * @param version     from 1
 * @param state       what it is good for
 * @param local       whether it lies in the home folder of this node
 * @param created     when it was made
 * @param master      the id of the master key that wraps it; empty when it is destroyed
 * @param usesAtMost  it has sealed no more values than this; the limit is 4,294,967,296
 * @param destruction the proof of its destruction, or {@link Destruction#NONE}
 */
public record DataKey(
        String id,
        String purpose,
        long version,
        KeyState state,
        boolean local,
        Instant created,
        String master,
        long usesAtMost,
        Destruction destruction) {}
