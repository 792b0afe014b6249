/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import java.util.function.Predicate;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Tells commands whose work is bounded by their length: inserts, and what looks at documents by their {@code _id}. */
final class BriefCommands implements Predicate<CommandRequest> {

    private static final Set<String> ALWAYS =
            Set.of("insert", "ping", "hello", "isMaster", "ismaster", "saslStart", "saslContinue", "endSessions");

    @Override
    public boolean test(CommandRequest request) {
        String name = request.name();
        return ALWAYS.contains(name)
                || switch (name) {
                    case "find" -> isOneId(request.body().get("filter"));
                    case "findAndModify" -> isOneId(request.body().get("query"));
                    case "update" -> areById(request, "updates");
                    case "delete" -> areById(request, "deletes");
                    default -> false;
                };
    }

    private static boolean areById(CommandRequest request, String field) {
        for (Doc statement : request.documents(field)) {
            if (!isOneId(statement.get("q"))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a filter is one {@code _id} and nothing else. */
    private static boolean isOneId(Value filter) {
        if (!filter.isDocument() || filter.document().isEmpty()) {
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
