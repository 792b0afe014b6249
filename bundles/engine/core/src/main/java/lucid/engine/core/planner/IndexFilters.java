/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lucid.engine.core.collection.Index;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Which indexes queries of a shape may use, until the process ends. Safe for many threads. */
final class IndexFilters {

    private final Map<Key, IndexFilter> filters = new ConcurrentHashMap<>();

    private record Key(UUID collection, String shape) {

        static Key of(UUID collection, ParsedQuery parsed) {
            return new Key(collection, QueryShape.ofCommand(parsed));
        }
    }

    /**
     * The indexes of one shape.
     *
     * @param query   one of that shape
     * @param indexes names and keys
     */
    record IndexFilter(Query query, List<Value> indexes) {

        /** Those of the indexes that may be used. */
        List<Index> of(List<Index> all) {
            return all.stream()
                    .filter(index -> indexes.stream().anyMatch(given -> Hint.matches(index, given)))
                    .toList();
        }

        private Doc show() {
            DocBuilder shown = new DocBuilder()
                    .append("query", query.filter())
                    .append("sort", query.sort())
                    .append("projection", query.projection());
            Doc collation = query.globals().collation().specification();
            if (!collation.isEmpty()) {
                shown.append("collation", collation);
            }
            return shown.append("indexes", Value.array(indexes)).build();
        }
    }

    void set(UUID collection, ParsedQuery parsed, List<Value> indexes) {
        filters.put(Key.of(collection, parsed), new IndexFilter(parsed.query(), List.copyOf(indexes)));
    }

    Optional<IndexFilter> get(UUID collection, ParsedQuery parsed) {
        return filters.isEmpty() ? Optional.empty() : Optional.ofNullable(filters.get(Key.of(collection, parsed)));
    }

    void clear(UUID collection) {
        filters.keySet().removeIf(key -> key.collection().equals(collection));
    }

    void clear(UUID collection, ParsedQuery parsed) {
        filters.remove(Key.of(collection, parsed));
    }

    /** The filters of a collection, as {@code planCacheListFilters} shows them. */
    List<Doc> list(UUID collection) {
        return filters.entrySet().stream()
                .filter(entry -> entry.getKey().collection().equals(collection))
                .map(entry -> entry.getValue().show())
                .toList();
    }
}
