/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** What is unreadable on disk. */
public enum Encryption {
    /** Nothing; for stores in memory. */
    NONE,
    /** Documents and oplog entries; index keys and names stay readable. */
    DOCUMENTS,
    /** Everything; indexes live in memory and are rebuilt at each start. */
    FULL
}
