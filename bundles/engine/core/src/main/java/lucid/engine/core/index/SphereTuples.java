/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.geo.Geometry;
import lucid.engine.core.geo.PathValues;
import lucid.engine.core.geo.SphereGrid;
import lucid.engine.core.geo.StoredGeometry;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * The cells of a document's geometries, each with each value of the other fields. What has no geometry has no entry.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/indexes/index-types/geospatial/2dsphere/">2dsphere</a>
 */
final class SphereTuples implements TupleSource {

    private static final int NO_GEOMETRY = 16755;

    private final IndexSpec spec;
    private final SphereGrid grid;

    SphereTuples(IndexSpec spec) {
        this.spec = spec;
        grid = GeoGrids.sphere(spec.raw());
    }

    @Override
    public Tuples of(Doc document) {
        List<List<Value>> columns = new ArrayList<>();
        Set<String> multikeyPaths = new HashSet<>();
        boolean anything = false;
        for (IndexSpec.Field field : spec.fields()) {
            PathValues found = PathValues.of(document, field.path());
            boolean geographic = spec.isGeographic(field);
            Set<Value> column = geographic ? cells(document, found) : values(found, multikeyPaths, field);
            anything |= geographic && !column.isEmpty();
            multikeyPaths.addAll(found.arrays());
            if (column.size() > 1) {
                multikeyPaths.add(field.path().path());
            }
            columns.add(column.isEmpty() ? List.of(Value.NULL) : List.copyOf(column));
        }
        return anything ? new Tuples(product(columns), multikeyPaths) : Tuples.NONE;
    }

    private Set<Value> cells(Doc document, PathValues found) {
        Set<Value> cells = new LinkedHashSet<>();
        for (Value value : found.values()) {
            boolean empty =
                    (value.isArray() || value.isDocument()) && value.document().isEmpty();
            if (!value.isNullish() && !empty) {
                grid.covering(geometry(document, value)).forEach(cell -> cells.add(Value.of(cell.longValue())));
            }
        }
        return cells;
    }

    private static Geometry geometry(Doc document, Value value) {
        try {
            Geometry geometry = StoredGeometry.parse(value);
            if (!geometry.isOnSphere()) {
                throw refused(document, "longitude/latitude is out of bounds: " + ShellForm.of(value));
            }
            return geometry;
        } catch (CommandException e) {
            throw e.code() == NO_GEOMETRY ? e : refused(document, e.getMessage());
        }
    }

    private static CommandException refused(Doc document, String why) {
        return new CommandException(NO_GEOMETRY, "Can't extract geo keys: " + ShellForm.of(document) + "  " + why);
    }

    /** The values of an ordinary field, arrays taken apart. */
    private static Set<Value> values(PathValues found, Set<String> multikeyPaths, IndexSpec.Field field) {
        Set<Value> values = new LinkedHashSet<>();
        for (Value value : found.values()) {
            if (!value.isArray()) {
                values.add(value);
                continue;
            }
            multikeyPaths.add(field.path().path());
            values.addAll(value.document().isEmpty() ? List.of(Value.UNDEFINED) : value.items());
        }
        return values;
    }

    private static List<Value[]> product(List<List<Value>> columns) {
        List<Value[]> tuples = new ArrayList<>();
        tuples.add(new Value[columns.size()]);
        for (int i = 0; i < columns.size(); i++) {
            tuples = longer(tuples, i, columns.get(i));
        }
        return tuples;
    }

    private static List<Value[]> longer(List<Value[]> tuples, int position, List<Value> column) {
        List<Value[]> longer = new ArrayList<>();
        for (Value[] tuple : tuples) {
            column.forEach(value -> {
                Value[] next = tuple.clone();
                next[position] = value;
                longer.add(next);
            });
        }
        return longer;
    }
}
