/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import lucid.operation.api.OperationKind;
import lucid.operation.api.StepContext;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A kind of three steps whose effects are a set, and which notes each attempt. */
final class Steps implements OperationKind {

    static final List<String> NAMES = List.of("first", "second", "third");

    private final Set<String> effects = new LinkedHashSet<>();
    private final List<String> attempts = new ArrayList<>();
    private BiConsumer<String, StepContext> body = (step, context) -> {};

    Steps doing(BiConsumer<String, StepContext> each) {
        body = each;
        return this;
    }

    List<String> effects() {
        return List.copyOf(effects);
    }

    List<String> attempts() {
        return attempts;
    }

    @Override
    public String name() {
        return "test.steps";
    }

    @Override
    public List<String> steps(BsonDocument parameters) {
        return NAMES;
    }

    @Override
    public BsonDocument run(String step, StepContext context) {
        attempts.add(step);
        body.accept(step, context);
        effects.add(step);
        // names that servers refuse to set in an update must survive the journal
        return new BsonDocument("$done", new BsonString(step))
                .append("a.b", new BsonInt32(context.outcome("first").size()));
    }
}
