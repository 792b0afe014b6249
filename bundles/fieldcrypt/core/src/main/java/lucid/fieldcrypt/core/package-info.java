/* SPDX-License-Identifier: Apache-2.0 */
/** Marked fields on their way to and from MongoDB, the vault of their keys, and the master keys that wrap these. */
package lucid.fieldcrypt.core;
