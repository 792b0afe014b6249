/* SPDX-License-Identifier: Apache-2.0 */
/** What follows the oplog: reads of {@code local.oplog.rs} and change streams. */
package lucid.engine.core.watch;
