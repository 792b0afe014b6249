/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * Tells commands that take less time than handing them to another thread: greetings, the insert of one small document
 * and the look-up of one by its {@code _id}. What may evaluate expressions or patterns is not among them, and nothing
 * that writes more than once: it could not be begun anew where it has to wait.
 */
final class BriefCommands implements Predicate<CommandRequest> {

    private static final Set<String> GREETINGS = Set.of("ping", "hello", "isMaster", "ismaster");

    /** What belongs to a transaction, to another reader, or leaves something to be fetched. */
    private static final List<String> APART =
            List.of("autocommit", "readConcern", "collation", "hint", "batchSize", "tailable", "min", "max");

    /** Options of a collection by which an insert may do more than keep its document. */
    private static final List<String> DEMANDING = List.of("validator", "timeseries", "capped");

    private static final int SMALL = 16 * 1024;

    private final Function<Namespace, Optional<CollectionInfo>> collections;

    /** @param collections what is known of a collection or view */
    BriefCommands(Function<Namespace, Optional<CollectionInfo>> collections) {
        this.collections = collections;
    }

    @Override
    public boolean test(CommandRequest request) {
        Doc body = request.body();
        return body.length() <= SMALL
                && switch (request.name()) {
                    case "insert" -> !isApart(body) && isOne(request) && isUndemanding(request);
                    case "find" ->
                        !isApart(body) && isById(body) && isPlain(body.get("projection")) && isStored(request);
                    default -> GREETINGS.contains(request.name()) && !body.has("speculativeAuthenticate");
                };
    }

    private static boolean isApart(Doc body) {
        return hasAny(body, APART);
    }

    private static boolean hasAny(Doc document, List<String> names) {
        for (String name : names) {
            if (document.has(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(CommandRequest request) {
        List<Doc> documents = request.documents("documents");
        return documents.size() == 1 && documents.get(0).length() <= SMALL;
    }

    private boolean isUndemanding(CommandRequest request) {
        return request.namespace()
                .flatMap(collections)
                .filter(info -> !info.view() && !hasAny(info.options(), DEMANDING))
                .isPresent();
    }

    private boolean isStored(CommandRequest request) {
        return request.namespace()
                .flatMap(collections)
                .filter(info -> !info.view())
                .isPresent();
    }

    /** Whether the filter is one {@code _id} and nothing else. */
    private static boolean isById(Doc body) {
        Value filter = body.get("filter");
        if (!filter.isDocument() || filter.document().isEmpty()) {
            return false;
        }
        Element first = filter.document().first();
        return first.name().equals("_id")
                && isExact(first.value())
                && filter.document().size() == 1;
    }

    private static boolean isExact(Value id) {
        return id.type() == BsonType.OBJECT_ID || id.isString() || id.isNumber();
    }

    /** Whether a projection only names fields. */
    private static boolean isPlain(Value projection) {
        if (projection.isMissing()) {
            return true;
        }
        if (!projection.isDocument()) {
            return false;
        }
        for (Element field : projection.document()) {
            if (!field.value().isNumber() && field.value().type() != BsonType.BOOLEAN) {
                return false;
            }
        }
        return true;
    }
}
