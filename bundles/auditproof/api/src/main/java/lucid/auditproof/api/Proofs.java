/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes proofs from the subtrees of a tree. For use by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3">RFC 9162, 2.1.3 and 2.1.4</a>
 */
public final class Proofs {

    private final SubtreeSource source;
    private final Hasher hasher = new Hasher();

    /** Proofs about the tree of these subtrees. */
    public Proofs(SubtreeSource source) {
        this.source = source;
    }

    /**
     * The inclusion proof of a leaf in the tree of the first {@code size} leaves, from the leaf up.
     *
     * @throws IllegalArgumentException unless {@code 0 <= leaf < size}
     */
    public List<Hash> inclusion(long leaf, long size) throws IOException {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + leaf);
        }
        List<Hash> fromTheRoot = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (leaf < middle) {
                fromTheRoot.add(root(middle, to));
                to = middle;
            } else {
                fromTheRoot.add(root(from, middle));
                from = middle;
            }
        }
        return reversed(fromTheRoot);
    }

    /**
     * The proof that the tree of the first {@code older} leaves is the beginning of that of the first {@code newer}.
     *
     * @throws IllegalArgumentException unless {@code 0 < older <= newer}
     */
    public List<Hash> consistency(long older, long newer) throws IOException {
        if (older <= 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + newer + " leaves does not grow from one of " + older);
        }
        List<Hash> fromTheRoot = new ArrayList<>();
        long from = 0;
        long to = newer;
        while (to != older) {
            long middle = from + split(to - from);
            if (older <= middle) {
                fromTheRoot.add(root(middle, to));
                to = middle;
            } else {
                fromTheRoot.add(root(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            fromTheRoot.add(root(from, to));
        }
        return reversed(fromTheRoot);
    }

    /** The root of the tree of the first leaves. */
    public Hash root(long size) throws IOException {
        return size == 0 ? hasher.empty() : root(0, size);
    }

    /** The roots of the fewest subtrees that cover the leaves, left to right; immutable. */
    public List<Hash> cover(long from, long to) throws IOException {
        List<Hash> nodes = new ArrayList<>();
        for (Subtree subtree : Subtree.cover(from, to)) {
            nodes.add(source.node(subtree.level(), subtree.index()));
        }
        return List.copyOf(nodes);
    }

    /** Of a range that the tree has as a subtree, perhaps one that is not complete at its right. */
    private Hash root(long from, long to) throws IOException {
        List<Hash> nodes = cover(from, to);
        Hash root = nodes.get(nodes.size() - 1);
        for (int i = nodes.size() - 2; i >= 0; i--) {
            root = hasher.node(nodes.get(i), root);
        }
        return root;
    }

    /** The largest power of two that is smaller than the number of leaves. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static List<Hash> reversed(List<Hash> hashes) {
        List<Hash> reversed = new ArrayList<>(hashes);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }
}
