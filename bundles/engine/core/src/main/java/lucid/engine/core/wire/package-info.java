/* SPDX-License-Identifier: Apache-2.0 */
/** MongoDB's wire protocol on Netty; nothing blocks an event loop. */
package lucid.engine.core.wire;
