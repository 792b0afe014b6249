/* SPDX-License-Identifier: Apache-2.0 */
/** Data keys in their stores, the master keys of this installation, and what is sealed with them. */
package lucid.key.core;
