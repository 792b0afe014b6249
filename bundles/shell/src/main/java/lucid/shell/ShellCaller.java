/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import lucid.security.api.Identity;

/**
 * Who has opened a shell.
 *
 * @param identity who it is
 * @param address  where they come from
 */
record ShellCaller(Identity identity, String address) {}
