/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.List;

/**
 * Checks proofs, by the algorithms of the RFC. For use by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, 2.1.3.2 and 2.1.4.2</a>
 */
public final class ProofCheck {

    private final Hasher hasher = new Hasher();

    /** Whether the path leads from the leaf to the root of the tree. */
    public boolean included(long leaf, Hash leafHash, List<Hash> path, TreeHead head) {
        if (leaf < 0 || leaf >= head.size()) {
            return false;
        }
        long node = leaf;
        long last = head.size() - 1;
        Hash hash = leafHash;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(beside, hash);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                hash = hasher.node(hash, beside);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(head.root());
    }

    /** Whether the tree of the older root is the beginning of that of the newer one. */
    public boolean consistent(TreeHead older, TreeHead newer, List<Hash> path) {
        if (older.size() <= 0 || older.size() > newer.size()) {
            return false;
        }
        if (older.size() == newer.size()) {
            return path.isEmpty() && older.root().equals(newer.root());
        }
        boolean whole = Long.bitCount(older.size()) == 1;
        if (!whole && path.isEmpty()) {
            return false;
        }
        int up = Long.numberOfTrailingZeros(older.size());
        Climb climb =
                new Climb((older.size() - 1) >>> up, (newer.size() - 1) >>> up, whole ? older.root() : path.get(0));
        for (Hash beside : whole ? path : path.subList(1, path.size())) {
            if (!climb.step(beside)) {
                return false;
            }
        }
        return climb.last == 0 && climb.older.equals(older.root()) && climb.newer.equals(newer.root());
    }

    /** The two roots as far as the proof has been followed. */
    private final class Climb {

        private long node;
        private long last;
        private Hash older;
        private Hash newer;

        Climb(long node, long last, Hash start) {
            this.node = node;
            this.last = last;
            this.older = start;
            this.newer = start;
        }

        boolean step(Hash beside) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = hasher.node(beside, older);
                newer = hasher.node(beside, newer);
                int up = (node & 1) == 1 || node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                newer = hasher.node(newer, beside);
            }
            node >>>= 1;
            last >>>= 1;
            return true;
        }
    }
}
