/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** Which plan won for a shape of query among the same candidates. Bounded; safe for many threads. */
final class PlanCache {

    private static final int MOST_ENTRIES = 5_000;

    private final Cache<Key, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST_ENTRIES).build();

    /**
     * What a plan is remembered by.
     *
     * @param shape      the query's
     * @param candidates the plans that there were: others when indexes change
     */
    record Key(UUID collection, String shape, List<String> candidates) {

        static Key of(PlanContext context, ParsedQuery parsed, List<Stage> plans) {
            UUID uuid = context.collection().info().uuid();
            List<String> signatures = plans.stream().map(Stage::signature).toList();
            return new Key(uuid, QueryShape.of(parsed), signatures);
        }

        String queryHash() {
            return QueryShape.hash(shape);
        }

        String planCacheKey() {
            return QueryShape.hash(shape + candidates);
        }
    }

    /**
     * A winner.
     *
     * @param signature of the plan
     * @param works     how much work decided for it
     * @param query     the query for which it won
     * @param plan      as explain shows it
     * @param created   milliseconds since 1970
     */
    record Entry(String signature, long works, Query query, Doc plan, long created) {}

    Optional<Entry> get(Key key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    void put(Key key, Entry entry) {
        entries.put(key, entry);
    }

    void forget(Key key) {
        entries.invalidate(key);
    }

    /** Forgets the plans of a collection, or only those with one of the two hashes, unless it is empty. */
    void forget(UUID collection, String hash) {
        entries.asMap()
                .keySet()
                .removeIf(key -> key.collection().equals(collection)
                        && (hash.isEmpty()
                                || key.queryHash().equals(hash)
                                || key.planCacheKey().equals(hash)));
    }

    /** What {@code $planCacheStats} shows of a collection. */
    List<Doc> list(UUID collection) {
        return entries.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().collection().equals(collection))
                .map(entry -> show(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Doc show(Key key, Entry entry) {
        return new DocBuilder()
                .append("version", "1")
                .append("queryHash", key.queryHash())
                .append("planCacheKey", key.planCacheKey())
                .append("isActive", true)
                .append("works", entry.works)
                .append("timeOfCreation", lucid.engine.core.value.Value.date(entry.created))
                .startDocument("createdFromQuery")
                .append("query", entry.query.filter())
                .append("sort", entry.query.sort())
                .append("projection", entry.query.projection())
                .end()
                .append("cachedPlan", entry.plan)
                .append("indexFilterSet", false)
                .build();
    }
}
