/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import java.util.function.Predicate;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Tells commands whose work is bounded by their length: inserts, and what looks at documents by their {@code _id}. */
final class BriefCommands implements Predicate<CommandRequest> {

    private static final Set<String> ALWAYS =
            Set.of("ping", "hello", "isMaster", "ismaster", "saslStart", "saslContinue", "endSessions");

    private final Predicate<Namespace> views;

    /** @param views whether a namespace is a view, behind which anything may have to be read */
    BriefCommands(Predicate<Namespace> views) {
        this.views = views;
    }

    @Override
    public boolean test(CommandRequest request) {
        String name = request.name();
        return ALWAYS.contains(name)
                || switch (name) {
                    case "insert" -> !isOfView(request);
                    case "find" -> isById(request.body(), "filter") && !isOfView(request);
                    case "findAndModify" -> isById(request.body(), "query");
                    case "update" -> areById(request, "updates");
                    case "delete" -> areById(request, "deletes");
                    default -> false;
                };
    }

    private boolean isOfView(CommandRequest request) {
        return request.namespace().map(views::test).orElse(true);
    }

    private static boolean areById(CommandRequest request, String field) {
        for (Doc statement : request.documents(field)) {
            if (!isById(statement, "q")) {
                return false;
            }
        }
        return true;
    }

    /** Whether the filter is one {@code _id} and nothing keeps the index of it from being used. */
    private static boolean isById(Doc statement, String field) {
        Value filter = statement.get(field);
        if (!filter.isDocument()
                || filter.document().isEmpty()
                || statement.has("collation")
                || statement.has("hint")) {
            return false;
        }
        Element first = filter.document().first();
        return first.name().equals("_id")
                && isPlain(first.value())
                && filter.document().size() == 1;
    }

    private static boolean isPlain(Value id) {
        return id.type() == BsonType.OBJECT_ID || id.isString() || id.isNumber();
    }
}
