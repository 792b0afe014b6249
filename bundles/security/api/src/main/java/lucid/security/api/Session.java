/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Instant;

/**
 * A log-in that tokens belong to.
 *
 * @param id            its id, the {@code sid} of its tokens
 * @param user          who logged in
 * @param started       when
 * @param refreshed     when the tokens were made that are good now
 * @param expires       from when on it cannot be refreshed
 * @param remoteAddress where the log-in came from
 */
public record Session(
        String id, String user, Instant started, Instant refreshed, Instant expires, String remoteAddress) {}
