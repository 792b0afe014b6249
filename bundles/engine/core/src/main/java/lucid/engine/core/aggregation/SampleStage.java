/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $sample}: documents by chance, each equally likely, from a reservoir. */
record SampleStage(long size, StageContext context) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(28745, "the $sample stage specification must be an object");
        }
        for (Element element : argument.document()) {
            if (!element.name().equals("size")) {
                throw new CommandException(28748, "unrecognized option to $sample: " + element.name());
            }
        }
        Value size = argument.document().get("size");
        if (size.isMissing()) {
            throw new CommandException(28749, "$sample stage must specify a size");
        }
        if (!size.isNumber()) {
            throw new CommandException(28746, "size argument to $sample must be a number");
        }
        if (size.longValue() <= 0) {
            throw new CommandException(28747, "size argument to $sample must be a positive integer");
        }
        return List.of(new SampleStage(size.longValue(), context));
    }

    @Override
    public String name() {
        return "$sample";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, this::sample);
    }

    private Iterator<Doc> sample(DocStream source) {
        Budget budget = context.budget(name());
        Random random = ThreadLocalRandom.current();
        List<Doc> reservoir = new ArrayList<>();
        long seen = 0;
        while (source.next()) {
            budget.step();
            seen++;
            if (reservoir.size() < size) {
                reservoir.add(budget.hold(source.current()));
            } else {
                replace(reservoir, (long) (random.nextDouble() * seen), source.current(), budget);
            }
        }
        Collections.shuffle(reservoir, random);
        return reservoir.iterator();
    }

    private void replace(List<Doc> reservoir, long index, Doc document, Budget budget) {
        if (index < size) {
            Doc old = reservoir.set((int) index, budget.hold(document));
            budget.hold(-old.length() - Budget.OVERHEAD);
        }
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(
                name(), new DocBuilder().append("size", size).build());
    }

    @Override
    public boolean needs(Needs needs) {
        return false;
    }
}
