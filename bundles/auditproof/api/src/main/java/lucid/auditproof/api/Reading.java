/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.ArrayList;
import java.util.List;
import lucid.auditproof.api.TrailItem.Unit;

/** One way to read a trail whose chain is broken: which records were changed, and the tree that follows from that. */
final class Reading {

    private final Frontier tree;
    private final List<TrailFinding> blames;
    private long blamed;

    Reading() {
        this(new Frontier(), List.of(), -1);
    }

    private Reading(Frontier tree, List<TrailFinding> blames, long blamed) {
        this.tree = tree;
        this.blames = new ArrayList<>(blames);
        this.blamed = blamed;
    }

    Reading copy() {
        return new Reading(tree.copy(), blames, blamed);
    }

    Frontier tree() {
        return tree;
    }

    /** What it says was changed. */
    List<TrailFinding> blames() {
        return blames;
    }

    boolean blames(Unit unit) {
        return blamed == unit.from();
    }

    void blame(Unit unit) {
        blamed = unit.from();
        String text = unit.to() - unit.from() == 1
                ? "Record " + unit.from() + " was changed: its hash is not what the trail says"
                : "The line of " + unit.name() + " was changed";
        blames.add(TrailFinding.of(FindingKind.CHANGED, unit, text));
    }

    /** Adds the subtrees of a unit. */
    void append(Unit unit, List<Hash> nodes) {
        List<Subtree> cover = Subtree.cover(unit.from(), unit.to());
        for (int i = 0; i < cover.size(); i++) {
            tree.append(cover.get(i).level(), nodes.get(i));
        }
    }
}
