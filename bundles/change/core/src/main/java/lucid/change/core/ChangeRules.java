/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a change stream may be asked for: documents of users, and stages that look at nothing but the event. */
final class ChangeRules {

    private static final int MOST_BYTES = 255;
    private static final int MOST_DATABASE_BYTES = 63;
    private static final Set<String> CLOSED = Set.of("admin", "config", "local", "lucid_system");
    private static final Set<String> JAVASCRIPT = Set.of("$where", "$function", "$accumulator");
    private static final Pattern POSITION = Pattern.compile("([0-9A-Fa-f]{2}){1,2000}");

    /** The stages that MongoDB's manual names for change streams. */
    private static final Set<String> STAGES = Set.of(
            "$addFields",
            "$changeStreamSplitLargeEvent",
            "$match",
            "$project",
            "$redact",
            "$replaceRoot",
            "$replaceWith",
            "$set",
            "$unset");

    private ChangeRules() {}

    /** Passes what may be asked, or throws. */
    static void check(ChangeQuery query) {
        named(query.database(), "/\\. \"$\0", MOST_DATABASE_BYTES);
        named(query.collection(), "$\0", MOST_BYTES);
        if (CLOSED.contains(query.database()) || query.collection().startsWith("system.")) {
            throw new ProblemException(
                    ChangeProblem.PROTECTED,
                    query.namespace() + " belongs to MongoDB or to the platform; watch collections of your own");
        }
        query.pipeline().forEach(ChangeRules::stage);
        if (!query.after().isEmpty() && !POSITION.matcher(query.after()).matches()) {
            throw new ProblemException(
                    ChangeProblem.POSITION_INVALID,
                    "Last-Event-ID is the id of an event of this stream; leave it out to begin with what happens now");
        }
    }

    private static void named(String name, String forbidden, int most) {
        boolean bad = name.isEmpty()
                || name.getBytes(StandardCharsets.UTF_8).length > most
                || name.chars().anyMatch(letter -> forbidden.indexOf(letter) >= 0);
        if (bad) {
            throw new ProblemException(
                    ChangeProblem.NAME_INVALID,
                    "no database or collection can be called '" + name + "'; correct the name");
        }
    }

    private static void stage(BsonDocument stage) {
        if (stage.size() != 1 || !STAGES.contains(stage.getFirstKey())) {
            throw refused("a stage has exactly one of " + String.join(", ", new TreeSet<>(STAGES))
                    + "; others look at more than the event");
        }
        withoutJavaScript(stage);
    }

    private static void withoutJavaScript(BsonValue value) {
        if (value.isArray()) {
            value.asArray().forEach(ChangeRules::withoutJavaScript);
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, argument) -> {
                if (JAVASCRIPT.contains(name)) {
                    throw refused(name + " runs JavaScript in the server; use $expr");
                }
                withoutJavaScript(argument);
            });
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ChangeProblem.QUERY_REFUSED, detail);
    }
}
