/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what writes have changed, by the thread that does them. */
@ConsumerType
@FunctionalInterface
public interface ChangeListener {

    /** Nobody listens, so that no document is fetched to be told. */
    ChangeListener NONE = change -> {};

    /** Something was changed; in a transaction, for those who see it. */
    void changed(DataChange change);

    /** A transaction begins, perhaps anew: what was told of it before is void. */
    default void begun() {
        // Who listens to single writes has nothing to forget.
    }
}
