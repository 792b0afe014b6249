/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import lucid.engine.core.value.Value;

/**
 * A user as authenticated.
 *
 * @param name   who
 * @param userId of the document at that time: a user made anew under the name is another one
 */
public record Identity(UserName name, Value userId) {}
