/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Reads geometries that documents have: GeoJSON objects and legacy coordinate pairs. */
public final class StoredGeometry {

    private StoredGeometry() {}

    /**
     * Reads one.
     *
     * @throws CommandException 2 BadValue for what is no geometry
     */
    public static Geometry parse(Value value) {
        return value.isDocument() && GeoJson.is(value.document())
                ? GeoJson.parse(value.document(), false)
                : Geometry.of(Coordinates.pair(value));
    }

    /** The same; empty for what is no geometry. */
    public static Optional<Geometry> find(Value value) {
        if (!isPossible(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(value));
        } catch (CommandException refused) {
            // Documents may hold anything at the path: what is no geometry is not looked for.
            return Optional.empty();
        }
    }

    /** Spares most values that are no geometry the reading. */
    private static boolean isPossible(Value value) {
        if (!Coordinates.isContainer(value) || value.document().isEmpty()) {
            return false;
        }
        Doc document = value.document();
        return document.first().value().isNumber() || (value.isDocument() && GeoJson.is(document));
    }

    /** A geometry with the value that it was read from. */
    public record Located(Value value, Geometry geometry) {}

    /** All geometries that a path leads to; arrays on the way and at the end are taken apart. */
    public static List<Located> at(Doc document, FieldPath path) {
        List<Located> found = new ArrayList<>();
        for (Value value : PathValues.of(document, path).values()) {
            add(value, found);
        }
        return found;
    }

    private static void add(Value value, List<Located> found) {
        Optional<Geometry> geometry = find(value);
        if (geometry.isPresent()) {
            found.add(new Located(value, geometry.get()));
        } else if (value.isArray()) {
            value.items().forEach(item -> find(item).ifPresent(one -> found.add(new Located(item, one))));
        }
    }
}
