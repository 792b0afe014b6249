/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.Arrays;

/**
 * A Merkle tree that grows at its right: only the roots of its complete subtrees are kept, one for each bit of its
 * size. For use by one thread.
 */
public final class Frontier {

    private static final int LEVELS = 63;

    private final Hasher hasher = new Hasher();
    private final Hash[] peaks;
    private long size;

    /** An empty tree. */
    public Frontier() {
        this.peaks = new Hash[LEVELS];
    }

    private Frontier(Frontier other) {
        this.peaks = Arrays.copyOf(other.peaks, LEVELS);
        this.size = other.size;
    }

    /** The same tree, which grows by itself. */
    public Frontier copy() {
        return new Frontier(this);
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** Adds a leaf. */
    public void append(Hash leaf) {
        append(0, leaf);
    }

    /**
     * Adds a complete subtree.
     *
     * @param level the subtree has 2^level leaves
     * @throws IllegalArgumentException if the size is no multiple of that, so that it would be no subtree
     */
    public void append(int level, Hash root) {
        if (level < 0 || level >= LEVELS || (size != 0 && Long.numberOfTrailingZeros(size) < level)) {
            throw new IllegalArgumentException("no subtree of level " + level + " begins at " + size);
        }
        int at = level;
        Hash sum = root;
        while ((size >>> at & 1) == 1) {
            sum = hasher.node(peaks[at], sum);
            peaks[at] = null;
            at++;
        }
        peaks[at] = sum;
        size += 1L << level;
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        Hash root = null;
        for (Hash peak : peaks) {
            if (peak != null) {
                root = root == null ? peak : hasher.node(peak, root);
            }
        }
        return root == null ? hasher.empty() : root;
    }
}
