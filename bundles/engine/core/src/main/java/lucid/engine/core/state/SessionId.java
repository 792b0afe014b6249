/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import lucid.engine.core.value.Value;

/**
 * Which session: the same id of another user is another session, as in MongoDB.
 *
 * @param id   what the client calls it
 * @param user whose it is, as {@link ClientConnection#user} tells; empty without authentication
 */
public record SessionId(Value id, String user) {}
