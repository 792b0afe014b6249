/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** The distinct values of a path, in the order in which they are met. For one thread. */
final class DistinctValues {

    private final FieldPath path;
    private final Collation collation;
    private final Set<ByteBuffer> seen = new HashSet<>();
    private final List<Value> values = new ArrayList<>();

    DistinctValues(String path, Collation collation) {
        this.path = FieldPath.of(path);
        this.collation = collation;
    }

    List<Value> values() {
        return values;
    }

    /** The walk that meets each value of the path once, where an index allows it. */
    static Optional<Stage> scan(PlanContext context, ParsedQuery parsed, String path) {
        Query query = parsed.query();
        if (!parsed.collation().isSimple() || Hint.isNatural(query) || KeyBounds.isAsked(query)) {
            return Optional.empty();
        }
        var candidates = Hint.isIndex(query) ? Hint.indexes(context, query) : context.indexes();
        IndexChoice indexes = new IndexChoice(candidates, query.globals());
        for (IndexFacts facts : indexes.holding(parsed.conditions())) {
            Optional<IndexScan> scan = leading(facts, path) ? bounds(facts, parsed) : Optional.empty();
            if (scan.isPresent()) {
                return Optional.of(new DistinctProjectionStage(new DistinctScanStage(context, scan.get()), path));
            }
        }
        return Optional.empty();
    }

    private static boolean leading(IndexFacts facts, String path) {
        return facts.index().spec().kind() == IndexKind.ORDERED
                && facts.fields().get(0).path().path().equals(path)
                && facts.holdsValues(facts.fields().get(0));
    }

    private static Optional<IndexScan> bounds(IndexFacts facts, ParsedQuery parsed) {
        if (parsed.conditions().isEmpty()) {
            return Optional.of(IndexScan.whole(facts));
        }
        return IndexMatcher.scan(facts, Predicate.of(parsed.conditions()))
                .filter(scan -> scan.onKey().isEmpty()
                        && scan.residual(parsed.conditions()).isEmpty()
                        && scan.fields().stream().skip(1).allMatch(Intervals::isAll));
    }

    /** Adds the values of a document. */
    void addAll(Doc document) {
        descend(Value.of(document), 0);
    }

    /** Adds one value. */
    void add(Value value) {
        byte[] key = new KeyEncoder().append(value, false, collation).key();
        if (seen.add(ByteBuffer.wrap(key))) {
            values.add(value.detached());
        }
    }

    private void descend(Value value, int part) {
        if (part == path.size()) {
            leaf(value);
        } else if (value.isDocument()) {
            descend(value.document().get(path.utf8(part)), part + 1);
        } else if (value.isArray()) {
            array(value, part);
        }
    }

    private void array(Value array, int part) {
        if (path.isIndex(part)) {
            descend(array.document().get(path.utf8(part)), part + 1);
        }
        for (Value item : array.items()) {
            if (item.isDocument()) {
                descend(item, part);
            }
        }
    }

    private void leaf(Value value) {
        if (value.isArray()) {
            value.items().forEach(this::add);
        } else if (!value.isMissing()) {
            add(value);
        }
    }
}
