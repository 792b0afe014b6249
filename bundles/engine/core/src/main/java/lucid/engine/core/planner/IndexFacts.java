/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * An index as one plan sees it.
 *
 * @param index          which
 * @param fields         in key order; for a wildcard index the path's name first, then the path that is asked for
 * @param multikeyPaths  paths that are arrays in some document
 * @param stringsCompare whether the query compares strings as the index does
 */
record IndexFacts(Index index, List<IndexSpec.Field> fields, Set<String> multikeyPaths, boolean stringsCompare) {

    /** The name under which explain shows the path of a wildcard entry. */
    static final String WILDCARD_PATH = "$_path";

    /** The index for a query with this collation. */
    static IndexFacts of(Index index, Collation collation) {
        boolean same = index.collation().specification().equals(collation.specification());
        return new IndexFacts(index, index.spec().fields(), index.multikeyPaths(), same);
    }

    /** A wildcard index for one path. */
    IndexFacts at(FieldPath path) {
        List<IndexSpec.Field> both = List.of(
                new IndexSpec.Field(FieldPath.of(WILDCARD_PATH), false, false),
                new IndexSpec.Field(path, index.spec().fields().get(0).descending(), false));
        return new IndexFacts(index, both, knownMultikeyPaths(path), stringsCompare);
    }

    /** An index on a part of the documents does not know of arrays above that part. */
    private Set<String> knownMultikeyPaths(FieldPath path) {
        IndexSpec spec = index.spec();
        return spec.key().has("$**") && !spec.raw().has("wildcardProjection") ? multikeyPaths : Set.of(path.part(0));
    }

    Collation collation() {
        return index.collation();
    }

    boolean isWildcard() {
        return index.spec().kind() == IndexKind.WILDCARD;
    }

    /** Whether it leaves out documents that have nothing at its fields: a geographic index always does. */
    boolean isSparse() {
        return index.spec().flags().sparse() || isGeographic();
    }

    boolean isGeographic() {
        return index.spec().kind() == IndexKind.SPHERE || index.spec().kind() == IndexKind.PLANE;
    }

    /** Whether the keys of a field are cells of a geometry. */
    boolean isGeographic(IndexSpec.Field field) {
        return isGeographic() && index.spec().isGeographic(field);
    }

    boolean isPartial() {
        return !index.spec().partialFilter().isEmpty();
    }

    boolean isMultikey() {
        return isWildcard() ? isMultikey(fields.get(fields.size() - 1).path()) : !multikeyPaths.isEmpty();
    }

    /** Whether a path or what it lies in was an array. */
    boolean isMultikey(FieldPath path) {
        return multikeyPaths.stream().anyMatch(multikey -> Predicate.lies(path.path(), multikey));
    }

    /** Whether the values in the key are those of the document: one a field, and no collation over them. */
    boolean holdsValues(IndexSpec.Field field) {
        return !field.hashed()
                && collation().isSimple()
                && index.spec().kind() != IndexKind.WILDCARD
                && index.spec().kind() != IndexKind.HASHED
                && !isGeographic()
                && !isMultikey(field.path());
    }

    /** Whether no other field of the key lies within this one or around it. */
    boolean isApart(IndexSpec.Field field) {
        return fields.stream()
                .filter(other -> !other.equals(field))
                .noneMatch(other ->
                        other.path().startsWith(field.path()) || field.path().startsWith(other.path()));
    }

    /** The key as explain shows it. */
    Doc keyPattern() {
        if (!isWildcard()) {
            return index.spec().key();
        }
        return new DocBuilder()
                .append(WILDCARD_PATH, 1)
                .append(fields.get(fields.size() - 1).path().path(), 1)
                .build();
    }

    /** The multikey paths of every field, as explain shows them. */
    Doc multikeyPathsByField() {
        DocBuilder builder = new DocBuilder();
        for (IndexSpec.Field field : fields) {
            List<Value> paths = new ArrayList<>();
            List<String> candidates = new ArrayList<>(field.path().parents());
            candidates.add(field.path().path());
            candidates.stream().filter(multikeyPaths::contains).map(Value::of).forEach(paths::add);
            builder.append(field.path().path(), Value.array(paths));
        }
        return builder.build();
    }
}
