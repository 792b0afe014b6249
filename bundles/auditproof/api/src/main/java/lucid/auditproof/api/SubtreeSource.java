/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;

/** Knows the roots of the complete subtrees of a tree. */
@FunctionalInterface
public interface SubtreeSource {

    /**
     * The root of the subtree over the leaves from {@code index * 2^level} up to but without
     * {@code (index + 1) * 2^level}.
     *
     * @throws IOException if it cannot be read
     */
    Hash node(int level, long index) throws IOException;
}
