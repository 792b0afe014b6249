/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Puts ciphertext into what a pipeline matches while documents still have the shape in which they are stored. */
final class PipelineRewriter {

    private static final Set<String> SHAPELESS = Set.of("$limit", "$sample", "$skip", "$sort", "$unset");
    private static final String MATCH = "$match";
    private static final String SORT = "$sort";

    private final FilterRewriter filters;

    PipelineRewriter(FilterRewriter filters) {
        this.filters = filters;
    }

    List<BsonDocument> rewritten(List<BsonDocument> pipeline) {
        List<BsonDocument> result = new ArrayList<>();
        boolean shaped = false;
        for (BsonDocument stage : pipeline) {
            if (!shaped && stage.isDocument(MATCH)) {
                result.add(new BsonDocument(MATCH, filters.rewritten(stage.getDocument(MATCH))));
            } else {
                requireNothing(stage);
                result.add(stage);
                shaped |= !SHAPELESS.containsAll(stage.keySet());
            }
        }
        return result;
    }

    /** Passes a stage that neither orders nor matches by marked fields. Joined collections have fields of their own. */
    private void requireNothing(BsonDocument stage) {
        if (stage.isDocument(SORT)) {
            filters.requireSort(stage.getDocument(SORT));
        }
        if (stage.isDocument(MATCH)) {
            requireNoMatch(stage.getDocument(MATCH));
        }
        if (stage.isDocument("$facet")) {
            for (BsonValue inner : stage.getDocument("$facet").values()) {
                inner.asArray().forEach(one -> requireNothing(one.asDocument()));
            }
        }
    }

    private void requireNoMatch(BsonDocument filter) {
        filter.forEach((name, value) -> {
            filters.requireNoPaths(name, value);
            if (name.startsWith("$") && value.isArray()) {
                value.asArray().stream()
                        .filter(BsonValue::isDocument)
                        .forEach(inner -> requireNoMatch(inner.asDocument()));
            } else if (!name.startsWith("$")) {
                filters.named(name).ifPresent(mark -> {
                    throw FilterRewriter.refused(
                            mark, "only a $match before all stages that change documents can name it");
                });
            }
        });
    }
}
