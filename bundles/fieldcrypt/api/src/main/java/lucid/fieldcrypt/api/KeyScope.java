/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.util.Locale;

/** What a data key belongs to. */
public enum KeyScope {
    /** All documents of a collection. */
    COLLECTION,
    /** The documents of one subject in a collection; destroying the key makes their values unreadable. */
    SUBJECT;

    /** As blueprints write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
