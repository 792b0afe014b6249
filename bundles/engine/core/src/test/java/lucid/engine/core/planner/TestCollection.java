/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** A collection in memory with a planner before it. */
final class TestCollection implements AutoCloseable {

    static final Namespace NAMESPACE = new Namespace("db", "c");

    private final Store store = Store.open(StoreOptions.memory());
    private final Catalog catalog = new Catalog(store, new Oplog(store));
    final Planner planner = new Planner();

    TestCollection(String options) {
        catalog.create(NAMESPACE, Doc.parse(options));
    }

    Collection collection() {
        return catalog.collection(NAMESPACE).orElseThrow();
    }

    void insert(String... documents) {
        List<Doc> docs = new ArrayList<>();
        for (String document : documents) {
            docs.add(Doc.parse(document));
        }
        insert(docs);
    }

    void insert(List<Doc> documents) {
        collection().insert(documents, Collection.WriteOptions.USUAL);
    }

    void index(String specification) {
        catalog.createIndexes(NAMESPACE, List.of(Doc.parse(specification)), Interruption.NEVER);
        planner.forget(collection().info().uuid());
    }

    List<Doc> find(Query query) {
        try (DocStream stream = planner.find(collection(), query, Interruption.NEVER)) {
            List<Doc> found = new ArrayList<>();
            while (stream.next()) {
                found.add(stream.current());
            }
            return found;
        }
    }

    List<Doc> find(String filter) {
        return find(query(filter, "{}", "{}"));
    }

    static Query query(String filter, String sort, String projection) {
        return query(filter, sort, projection, Query.Range.ALL);
    }

    static Query query(String filter, String sort, String projection, Query.Range range) {
        return new Query(Doc.parse(filter), Doc.parse(sort), Doc.parse(projection), range, Globals.simple());
    }

    static Query collated(Query query, Collation collation) {
        return new Query(
                query.filter(),
                query.sort(),
                query.projection(),
                query.range(),
                query.globals().with(collation));
    }

    static Query hinted(Query query, Value hint) {
        Query.Range range = query.range();
        Query.Range other = new Query.Range(
                range.skip(), range.limit(), hint, range.min(), range.max(), range.returnKey(), range.showRecordId());
        return new Query(query.filter(), query.sort(), query.projection(), other, query.globals());
    }

    /** The names of the winning plan's stages from the root down. */
    List<String> stages(Query query, String what) {
        Doc planner = this.planner
                .explain(collection(), query, what, "queryPlanner")
                .get("queryPlanner")
                .document();
        List<String> names = new ArrayList<>();
        Value stage = planner.get("winningPlan");
        while (!stage.isMissing()) {
            names.add(stage.document().get("stage").string());
            Value inputs = stage.document().get("inputStages");
            stage = inputs.isMissing()
                    ? stage.document().get("inputStage")
                    : inputs.items().get(0);
        }
        return names;
    }

    @Override
    public void close() {
        catalog.close();
        store.close();
    }
}
