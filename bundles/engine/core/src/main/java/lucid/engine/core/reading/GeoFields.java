/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.PipelineHost.GeoField;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** The fields of a collection that geographic indexes are on. */
final class GeoFields {

    private final Optional<Collection> collection;

    GeoFields(Optional<Collection> collection) {
        this.collection = collection;
    }

    /** The field of this name; for an empty one that of the only index, 27 where there is none or are several. */
    GeoField only(String key) {
        List<String> planes = paths(IndexKind.PLANE);
        if (!key.isEmpty() || collection.isEmpty()) {
            return new GeoField(
                    key, planes.contains(key) || !paths(IndexKind.SPHERE).contains(key));
        }
        if (!planes.isEmpty()) {
            return new GeoField(single(planes, "2d"), true);
        }
        List<String> spheres = paths(IndexKind.SPHERE);
        if (spheres.isEmpty()) {
            throw new CommandException(
                    ErrorCode.INDEX_NOT_FOUND, "$geoNear requires a 2d or 2dsphere index, but none were found");
        }
        return new GeoField(single(spheres, "2dsphere"), false);
    }

    private static String single(List<String> paths, String kind) {
        if (paths.size() > 1) {
            throw new CommandException(
                    ErrorCode.INDEX_NOT_FOUND,
                    "There is more than one " + kind + " index; unsure which to use for $geoNear");
        }
        return paths.get(0);
    }

    private List<String> paths(IndexKind kind) {
        List<String> paths = new ArrayList<>();
        for (Index index : collection.map(Collection::indexes).orElse(List.of())) {
            for (IndexSpec.Field field : index.spec().fields()) {
                if (index.isReady()
                        && index.spec().kind() == kind
                        && index.spec().isGeographic(field)) {
                    paths.add(field.path().path());
                }
            }
        }
        return paths;
    }
}
