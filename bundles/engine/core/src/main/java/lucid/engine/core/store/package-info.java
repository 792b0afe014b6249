/* SPDX-License-Identifier: Apache-2.0 */
/** RocksDB: tables of bytes in one atomic, journaled batch; snapshots; AES-256-GCM at rest. Knows nothing of BSON. */
package lucid.engine.core.store;
