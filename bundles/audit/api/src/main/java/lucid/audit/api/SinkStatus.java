/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;

/**
 * How far a second place of the trail is.
 *
 * @param name         of the sink
 * @param state        {@code ok}, {@code behind}, {@code failing}, {@code hung}
 * @param position     number of the first record that it does not have yet
 * @param behind       how many records it does not have yet
 * @param failingSince when it first failed without having succeeded again; {@link Instant#EPOCH} while it works
 * @param lastError    what it said last when it failed; empty while it works
 */
public record SinkStatus(
        String name, String state, long position, long behind, Instant failingSince, String lastError) {}
