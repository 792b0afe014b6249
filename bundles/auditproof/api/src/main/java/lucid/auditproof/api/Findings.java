/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What was found so far, each thing once, not more than somebody reads. */
final class Findings implements Consumer<TrailFinding> {

    private final List<TrailFinding> found = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    @Override
    public void accept(TrailFinding finding) {
        String name = finding.kind() + " " + finding.seq() + (finding.seq() < 0 ? " line " + finding.line() : "");
        if (found.size() < TrailReport.MOST_FINDINGS && known.add(name)) {
            found.add(finding);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By line; those without one come last. */
    List<TrailFinding> sorted() {
        return found.stream()
                .sorted(Comparator.comparingLong(
                        (TrailFinding finding) -> finding.line() == 0 ? Long.MAX_VALUE : finding.line()))
                .toList();
    }
}
