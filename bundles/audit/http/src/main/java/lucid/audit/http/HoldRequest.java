/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.time.Instant;

/**
 * A hold as it is asked for.
 *
 * @param from   not before this
 * @param to     before this
 * @param reason why
 */
public record HoldRequest(Instant from, Instant to, String reason) {}
