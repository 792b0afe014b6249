/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.function.Supplier;
import lucid.engine.core.value.Doc;

/**
 * One event of a change stream.
 *
 * @param token where another stream goes on behind it
 * @param made  makes its document; refuses where a document that is wanted is not there
 */
record Event(ResumeToken token, Supplier<Doc> made) {

    /** Whether it is the last one. */
    boolean invalidates() {
        return token.invalidates();
    }
}
