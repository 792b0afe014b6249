/* SPDX-License-Identifier: Apache-2.0 */
/** One class for a command or a family; the table from name to handler, privilege and reply. */
package lucid.engine.core.command;
