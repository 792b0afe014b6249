/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What stages need from above: other collections, writes, and the server's own state. */
public interface PipelineHost {

    /** Runs a pipeline over a collection or view: {@code $lookup}, {@code $unionWith}, {@code $graphLookup}. */
    DocStream aggregate(Namespace namespace, List<Value> pipeline, Globals globals);

    /** Finds by a filter, with an index where there is one: the quick way of {@code $lookup} by fields. */
    DocStream find(Namespace namespace, Doc filter, Globals globals);

    /** Replaces a collection by the documents, once all were read: {@code $out}. */
    void replace(Namespace namespace, DocStream documents);

    /** Writes one document as {@code $merge} says. */
    void merge(Namespace namespace, Doc document, Merge how);

    /** The documents of a stage that only reads the server: {@code $indexStats}, {@code $collStats} and the like. */
    DocStream source(Namespace namespace, String stage, Value argument);

    /**
     * The field whose distances {@code $geoNear} takes.
     *
     * @param key the path that was asked for; empty to take that of the only geographic index
     * @throws lucid.engine.core.value.CommandException 27 IndexNotFound where there is not exactly one
     */
    GeoField geoField(Namespace namespace, String key);

    /**
     * A field with geometries.
     *
     * @param plane whether an index has it on a plane
     */
    record GeoField(String path, boolean plane) {}

    /**
     * How {@code $merge} treats a document.
     *
     * @param on             the fields that identify, backed by a unique index
     * @param whenMatched    replace, keepExisting, merge, fail, pipeline
     * @param pipeline       for {@code pipeline}
     * @param let            its variables, as expressions
     * @param whenNotMatched insert, discard, fail
     */
    record Merge(List<String> on, String whenMatched, List<Value> pipeline, Doc let, String whenNotMatched) {}
}
