/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The collections, besides its own, whose documents an aggregation shows. Whoever runs it, or makes a view of it, must
 * be allowed to read all of them.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/">$lookup</a>
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/graphLookup/">$graphLookup</a>
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/unionWith/">$unionWith</a>
 */
public final class JoinedCollections {

    private static final Set<String> JOINING = Set.of("$lookup", "$graphLookup", "$unionWith");

    private JoinedCollections() {}

    /**
     * The collections that the stages of a pipeline name, at whatever depth.
     *
     * @param pipeline stages, or a stage
     * @return sorted, immutable; empty when only its own collection is read
     * @throws ProblemException {@link SecurityProblem#FORBIDDEN} when one is not named by a text, so that nobody can
     *     say whether it may be read
     */
    public static Set<String> of(BsonValue pipeline) {
        Set<String> names = new TreeSet<>();
        collect(pipeline, names);
        return Collections.unmodifiableSet(names);
    }

    /**
     * The collections that a view with these options shows, as {@code create} and {@code collMod} take them.
     *
     * @param options with {@code viewOn} and {@code pipeline}, where they make a view
     * @return sorted, immutable; empty when they make none
     * @throws ProblemException as {@link #of}
     */
    public static Set<String> ofView(BsonDocument options) {
        Set<String> names = new TreeSet<>();
        if (options.containsKey("viewOn")) {
            names.add(text(options.get("viewOn")));
        }
        if (options.containsKey("pipeline")) {
            collect(options.get("pipeline"), names);
        }
        return Collections.unmodifiableSet(names);
    }

    private static void collect(BsonValue value, Set<String> names) {
        if (value.isArray()) {
            value.asArray().forEach(item -> collect(item, names));
        } else if (value.isDocument()) {
            value.asDocument().forEach((name, argument) -> {
                if (JOINING.contains(name)) {
                    add(argument, names);
                }
                collect(argument, names);
            });
        }
    }

    /** A stage may name none, such as one that begins with documents of its own. */
    private static void add(BsonValue argument, Set<String> names) {
        if (!argument.isDocument()) {
            names.add(text(argument));
            return;
        }
        BsonDocument stage = argument.asDocument();
        for (String part : Set.of("from", "coll")) {
            if (stage.containsKey(part)) {
                names.add(text(stage.get(part)));
            }
        }
    }

    private static String text(BsonValue name) {
        if (!(name instanceof BsonString text)) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "another collection is named by a text, so that it is known whether you may read it");
        }
        return text.getValue();
    }
}
