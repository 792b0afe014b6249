/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.List;

/** The tree as RFC 9162 defines it, word by word. */
record NaiveTree(List<Hash> leaves) implements SubtreeSource {

    Hash root(int from, int to) {
        Hasher hasher = new Hasher();
        if (from == to) {
            return hasher.empty();
        } else if (to - from == 1) {
            return leaves.get(from);
        }
        int split = 1;
        while (2 * split < to - from) {
            split *= 2;
        }
        return hasher.node(root(from, from + split), root(from + split, to));
    }

    @Override
    public Hash node(int level, long index) {
        return root((int) (index << level), (int) ((index + 1) << level));
    }
}
