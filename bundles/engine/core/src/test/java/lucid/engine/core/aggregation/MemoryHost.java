/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Collections in memory under a pipeline, and a record of what was asked. */
final class MemoryHost implements PipelineHost {

    static final String DATABASE = "shop";

    private final Map<String, List<Doc>> collections = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Merge> merges = new ArrayList<>();
    int open;
    long memoryLimit = 100 << 20;
    Interruption interruption = Interruption.NEVER;

    MemoryHost with(String collection, String... documents) {
        collections.put(collection, Json.docs(documents));
        return this;
    }

    List<String> contents(String collection) {
        return Json.texts(collections.getOrDefault(collection, List.of()));
    }

    PipelineContext context(String collection, Globals globals) {
        return new PipelineContext(new Namespace(DATABASE, collection), globals, this, interruption, memoryLimit);
    }

    /** Runs a pipeline as the planner would, the pushed part too. */
    List<String> run(String collection, String pipeline) {
        return drain(aggregate(new Namespace(DATABASE, collection), Json.stages(pipeline), Json.GLOBALS));
    }

    static List<String> drain(DocStream stream) {
        List<Doc> results = new ArrayList<>();
        try (stream) {
            while (stream.next()) {
                results.add(stream.current());
            }
        }
        return Json.texts(results);
    }

    @Override
    public DocStream aggregate(Namespace namespace, List<Value> pipeline, Globals globals) {
        asked.add("aggregate " + namespace.collection());
        Pipeline compiled = Pipeline.parse(pipeline, context(namespace.collection(), globals));
        DocStream documents = documents(namespace.collection());
        Pipeline.Pushdown pushed = compiled.pushdown();
        List<Value> first = new ArrayList<>();
        stage(first, "$match", Value.of(pushed.filter()), !pushed.filter().isEmpty());
        stage(first, "$sort", Value.of(pushed.sort()), !pushed.sort().isEmpty());
        stage(first, "$skip", Value.of(pushed.skip()), pushed.skip() > 0);
        stage(first, "$limit", Value.of(pushed.limit()), pushed.limit() > 0);
        stage(first, "$project", Value.of(pushed.fields()), !pushed.fields().isEmpty());
        PipelineContext context = context("any", globals);
        return compiled.run(Pipeline.parse(first, context).runAll(documents));
    }

    private static void stage(List<Value> stages, String name, Value argument, boolean wanted) {
        if (wanted) {
            stages.add(Value.of(new DocBuilder().append(name, argument).build()));
        }
    }

    private DocStream documents(String collection) {
        DocStream inner = DocStream.of(collections.getOrDefault(collection, List.of()));
        open++;
        return new StageStream(inner) {
            @Override
            public boolean next() {
                return source.next() && stand(source.current());
            }

            @Override
            public void close() {
                open--;
                super.close();
            }
        };
    }

    @Override
    public DocStream find(Namespace namespace, Doc filter, Globals globals) {
        asked.add("find " + namespace.collection() + " " + filter);
        Matcher matcher = Matcher.parse(filter, globals);
        return new StageStream(documents(namespace.collection())) {
            @Override
            public boolean next() {
                while (source.next()) {
                    if (matcher.matches(source.current())) {
                        return stand(source.current());
                    }
                }
                return false;
            }
        };
    }

    @Override
    public void replace(Namespace namespace, DocStream documents) {
        List<Doc> all = new ArrayList<>();
        while (documents.next()) {
            all.add(documents.current());
        }
        collections.put(namespace.collection(), all);
    }

    @Override
    public void merge(Namespace namespace, Doc document, Merge how) {
        merges.add(how);
        collections
                .computeIfAbsent(namespace.collection(), absent -> new ArrayList<>())
                .add(document);
    }

    @Override
    public GeoField geoField(Namespace namespace, String key) {
        return new GeoField(key, true);
    }

    @Override
    public DocStream source(Namespace namespace, String stage, Value argument) {
        asked.add(stage + " " + namespace.collection() + " " + argument);
        return DocStream.of(Json.docs("{from: '" + stage + "'}"));
    }
}
