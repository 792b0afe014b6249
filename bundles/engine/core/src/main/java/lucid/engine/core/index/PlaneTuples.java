/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.geo.PathValues;
import lucid.engine.core.geo.PlaneGrid;
import lucid.engine.core.geo.StoredGeometry;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * The cells of a document's legacy points, each with the values of the other fields. What has no point has no entry.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/indexes/index-types/geospatial/2d/">2d</a>
 */
final class PlaneTuples implements TupleSource {

    private final IndexSpec spec;
    private final PlaneGrid grid;

    PlaneTuples(IndexSpec spec) {
        this.spec = spec;
        grid = GeoGrids.plane(spec.raw());
    }

    @Override
    public Tuples of(Doc document) {
        Set<String> multikeyPaths = new HashSet<>();
        PathValues places = PathValues.of(document, spec.fields().get(0).path());
        Set<Value> cells = cells(places);
        multikeyPaths.addAll(places.arrays());
        if (cells.size() > 1) {
            multikeyPaths.add(spec.fields().get(0).path().path());
        }
        Value[] others = new Value[spec.fields().size()];
        for (int i = 1; i < others.length; i++) {
            PathValues found = PathValues.of(document, spec.fields().get(i).path());
            multikeyPaths.addAll(found.arrays());
            others[i] = value(found.values());
        }
        List<Value[]> tuples = new ArrayList<>();
        for (Value cell : cells) {
            Value[] tuple = others.clone();
            tuple[0] = cell;
            tuples.add(tuple);
        }
        return tuples.isEmpty() ? Tuples.NONE : new Tuples(tuples, multikeyPaths);
    }

    /** Several values are one: no bounds are put on the fields behind the place. */
    private static Value value(List<Value> values) {
        if (values.size() > 1) {
            return Value.array(values);
        }
        return values.isEmpty() ? Value.NULL : values.get(0);
    }

    private Set<Value> cells(PathValues places) {
        Set<Value> cells = new LinkedHashSet<>();
        for (Value place : places.values()) {
            if (place.isArray() || place.isDocument()) {
                points(place).forEach(point -> cells.add(cell(point)));
            } else if (!place.isNullish()) {
                throw noPair();
            }
        }
        return cells;
    }

    /** One point, or each of several. */
    private static List<Value> points(Value place) {
        Doc parts = place.document();
        if (parts.isEmpty()) {
            return List.of();
        }
        if (parts.first().value().isNumber()) {
            return List.of(place);
        }
        for (Value part : parts.values()) {
            if (!part.isArray() && !part.isDocument()) {
                throw new CommandException(16804, "location object expected, location array not in correct format");
            }
        }
        return parts.values();
    }

    private Value cell(Value point) {
        boolean pair =
                !point.document().isEmpty() && point.document().first().value().isNumber();
        return grid.key(grid.cell(StoredGeometry.find(point)
                .filter(geometry -> pair)
                .orElseThrow(PlaneTuples::noPair)
                .points()
                .get(0)));
    }

    private static CommandException noPair() {
        return new CommandException(13026, "geo values must be 'legacy coordinate pairs' for 2d indexes");
    }
}
