/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The tables of a store, each with an order of its own. Keys are never sealed; values are where it says so. */
public enum Table {
    /** Collections and indexes, small. Sealed only under full encryption. */
    CATALOG(1),
    /** Documents under internal record ids. Always sealed where the store is encrypted. */
    RECORDS(2),
    /** Index entries. Never sealed; under full encryption they live in memory and are gone at the next start. */
    INDEX(3),
    /** Oplog entries by timestamp. Sealed as {@link #RECORDS}. */
    OPLOG(4),
    /** What store and engine remember of themselves. Never sealed. Keys that start with {@code store.} are taken. */
    META(5),
    /** Documents as they were before a change, by the timestamp of its oplog entry. Sealed as {@link #RECORDS}. */
    IMAGES(6),
    /** What sessions have done once, answers with documents among it. Sealed as {@link #RECORDS}. */
    SESSIONS(7);

    private final byte code;

    Table(int code) {
        this.code = (byte) code;
    }

    /** What a sealed value remembers of its table; never changes. */
    byte code() {
        return code;
    }

    byte[] family() {
        return name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    boolean sealed(Encryption encryption) {
        return switch (this) {
            case RECORDS, OPLOG, IMAGES, SESSIONS -> encryption != Encryption.NONE;
            case CATALOG -> encryption == Encryption.FULL;
            case INDEX, META -> false;
        };
    }
}
