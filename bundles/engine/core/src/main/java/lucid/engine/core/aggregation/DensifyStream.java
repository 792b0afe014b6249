/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.DensifyRange;
import lucid.engine.core.window.Gaps;

/** Documents in the order of a field, and those that are made between them. */
final class DensifyStream extends StageStream {

    private static final int MOST = 500_000;

    private final DensifyStage stage;
    private final FieldPath field;
    private final PathSetter setter;
    private final List<FieldPath> by;
    private final Budget budget;
    private final Map<KeyBytes, Partition> partitions = new LinkedHashMap<>();

    private Value least = Value.NULL;
    private Value greatest = Value.NULL;
    private Optional<Pending> pending = Optional.empty();
    private Iterator<Partition> unfinished = Collections.emptyIterator();
    private Optional<Partition> finishing = Optional.empty();
    private boolean ended;
    private int made;

    /** What is the same in all documents of a partition, and where its gaps are. */
    private record Partition(Doc fields, Gaps gaps) {}

    /** A document that comes when the gaps before it are filled. */
    private record Pending(Doc document, Value value, Gaps gaps, Doc fields) {}

    DensifyStream(DocStream source, DensifyStage stage) {
        super(source);
        this.stage = stage;
        field = FieldPath.of(stage.field());
        setter = PathSetter.of(stage.field());
        by = stage.by().stream().map(FieldPath::of).toList();
        budget = stage.context().budget("$densify");
    }

    @Override
    public boolean next() {
        budget.step();
        if (pending.isPresent()) {
            return stand(beforePending(pending.get()));
        }
        if (!ended && source.next()) {
            Doc document = source.current();
            Value value = field.read(document);
            if (value.isNullish()) {
                return stand(document);
            }
            Pending come = come(document, value);
            pending = Optional.of(come);
            return stand(beforePending(come));
        }
        return finish();
    }

    private Doc beforePending(Pending come) {
        Optional<Value> gap = come.gaps().before(come.value());
        if (gap.isPresent()) {
            return make(come.fields(), gap.get());
        }
        pending = Optional.empty();
        return come.document();
    }

    private Pending come(Doc document, Value value) {
        stage.range().check(value);
        Value own = value.detached();
        if (least.isNullish()) {
            least = own;
        }
        greatest = own;
        Partition partition = partition(document, own);
        return new Pending(document, own, partition.gaps(), partition.fields());
    }

    private Partition partition(Doc document, Value value) {
        KeyBytes key = KeyBytes.of(
                Value.array(by.stream().map(path -> path.read(document)).toList()),
                stage.context().globals().collation());
        Partition known = partitions.get(key);
        if (known != null) {
            return known;
        }
        Doc fields = Doc.EMPTY;
        for (FieldPath path : by) {
            fields = new PathSetter(path).set(fields, path.read(document));
        }
        budget.hold(key.length() + fields.length() + 4L * Budget.OVERHEAD);
        Partition begun = new Partition(fields, stage.range().gaps(least, value));
        partitions.put(key, begun);
        return begun;
    }

    private boolean finish() {
        if (!ended) {
            ended = true;
            boolean alone = by.isEmpty() && stage.range().kind() == DensifyRange.Kind.BETWEEN;
            if (alone && partitions.isEmpty()) {
                partition(Doc.EMPTY, Value.NULL);
            }
            unfinished = partitions.values().iterator();
        }
        while (finishing.isPresent() || unfinished.hasNext()) {
            Partition partition = finishing.orElseGet(unfinished::next);
            Optional<Value> gap = partition.gaps().behind(greatest);
            finishing = gap.map(more -> partition);
            if (gap.isPresent()) {
                return stand(make(partition.fields(), gap.get()));
            }
        }
        return false;
    }

    private Doc make(Doc fields, Value value) {
        if (++made > MOST) {
            throw new CommandException(
                    5897900,
                    "Generated " + made + " documents in $densify, which is over the limit of " + MOST
                            + ". Increase the 'internalQueryMaxAllowedDensifyDocs' parameter to allow more generated"
                            + " documents");
        }
        return setter.set(fields, value);
    }
}
