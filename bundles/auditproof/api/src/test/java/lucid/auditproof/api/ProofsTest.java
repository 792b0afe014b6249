/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class ProofsTest {

    private static final int SMALL = 70;
    private static final int LARGE = 3_000;

    private final NaiveTree tree = new NaiveTree(leaves(LARGE));
    private final Proofs proofs = new Proofs(tree);
    private final ProofCheck check = new ProofCheck();

    @Test
    public void hashesAreThoseOfTheKnownTree() {
        // The vectors of certificate-transparency-go, merkletree.
        List<String> inputs = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        Frontier frontier = new Frontier();
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                frontier.root().hex());
        for (String input : inputs) {
            frontier.append(new Hasher().leaf(HexFormat.of().parseHex(input)));
        }
        assertEquals(
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                frontier.root().hex());
    }

    @Test
    public void aGrowingTreeHasTheRootOfTheDefinition() throws IOException {
        Frontier frontier = new Frontier();
        for (int size = 0; size <= 300; size++) {
            assertEquals(tree.root(0, size), frontier.root());
            assertEquals(tree.root(0, size), proofs.root(size));
            frontier.append(tree.leaves().get(size));
        }
    }

    @Test
    public void everyLeafOfEverySmallTreeIsProved() throws IOException {
        for (int size = 1; size <= SMALL; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                provesInclusion(leaf, size);
            }
        }
    }

    @Test
    public void everySmallTreeIsProvedToGrow() throws IOException {
        for (int newer = 1; newer <= SMALL; newer++) {
            for (int older = 1; older <= newer; older++) {
                provesConsistency(older, newer);
            }
        }
    }

    @Test
    public void largerTreesAreProvedToo() throws IOException {
        Random random = new Random(9162);
        for (int i = 0; i < 40; i++) {
            int size = 1 + random.nextInt(LARGE);
            provesInclusion(random.nextInt(size), size);
            provesConsistency(1 + random.nextInt(size), size);
        }
    }

    @Test
    public void aRangeIsCoveredByTheFewestSubtrees() {
        assertEquals(
                List.of(new Subtree(0, 3), new Subtree(2, 1), new Subtree(1, 4), new Subtree(0, 10)),
                Subtree.cover(3, 11));
        assertEquals(List.of(), Subtree.cover(5, 5));
    }

    @Test
    public void subtreesBuildTheSameTree() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Frontier frontier = new Frontier();
            int at = 0;
            while (at < 500) {
                int to = at + 1 + random.nextInt(100);
                List<Subtree> cover = Subtree.cover(at, to);
                List<Hash> nodes = proofs.cover(at, to);
                for (int n = 0; n < nodes.size(); n++) {
                    frontier.append(cover.get(n).level(), nodes.get(n));
                }
                at = to;
            }
            assertEquals(tree.root(0, at), frontier.root());
        }
    }

    private void provesInclusion(int leaf, int size) throws IOException {
        TreeHead head = new TreeHead(size, tree.root(0, size));
        List<Hash> path = proofs.inclusion(leaf, size);
        Hash hash = tree.leaves().get(leaf);
        assertTrue(leaf + " of " + size, check.included(leaf, hash, path, head));
        assertFalse(check.included(leaf, Hash.ZERO, path, head));
        assertFalse(check.included(leaf, hash, path, new TreeHead(size, Hash.ZERO)));
        assertFalse(check.included(size, hash, path, head));
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.ZERO);
        assertFalse(check.included(leaf, hash, longer, head));
        for (int i = 0; i < path.size(); i++) {
            assertFalse(check.included(leaf, hash, changed(path, i), head));
            assertFalse(check.included(leaf, hash, path.subList(0, i), head));
        }
    }

    private void provesConsistency(int older, int newer) throws IOException {
        TreeHead before = new TreeHead(older, tree.root(0, older));
        TreeHead after = new TreeHead(newer, tree.root(0, newer));
        List<Hash> path = proofs.consistency(older, newer);
        assertTrue(older + " in " + newer, check.consistent(before, after, path));
        assertFalse(check.consistent(new TreeHead(older, Hash.ZERO), after, path));
        assertFalse(check.consistent(before, new TreeHead(newer, Hash.ZERO), path));
        for (int i = 0; i < path.size(); i++) {
            assertFalse(check.consistent(before, after, changed(path, i)));
            assertFalse(check.consistent(before, after, path.subList(0, i)));
        }
    }

    private static List<Hash> changed(List<Hash> path, int at) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(at, Hash.ZERO);
        return changed;
    }

    private static List<Hash> leaves(int count) {
        Hasher hasher = new Hasher();
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(hasher.leaf(("record " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }
}
