/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** The tables of a store, each with an order of its own. */
public enum Table {
    /** Collections and indexes, small. Sealed only under full encryption. */
    CATALOG,
    /** Documents under internal record ids. Always sealed where the store is encrypted. */
    RECORDS,
    /** Index entries. Never sealed; under full encryption they live in memory and are gone at the next start. */
    INDEX,
    /** Oplog entries by timestamp. Sealed as {@link #RECORDS}. */
    OPLOG,
    /** What the store and the engine remember of themselves. Never sealed. */
    META
}
