/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Instant;
import java.util.Set;

/**
 * A runner that asks for work.
 *
 * @param kinds   what it can do now
 * @param running ids that its own threads still run, whatever the journal says of them
 * @param owner   who asks
 * @param now     the time of asking
 * @param expiry  until when the lease holds if nobody renews it
 */
record Claim(Set<String> kinds, Set<String> running, String owner, Instant now, Instant expiry) {}
