/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Set;
import lucid.engine.core.geo.CellGrid;
import lucid.engine.core.geo.PlaneGrid;
import lucid.engine.core.geo.SphereGrid;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The cells of {@code 2dsphere} and {@code 2d} indexes, by their options. */
final class GeoGrids {

    private static final int FINEST_LEVEL = 30;
    private static final int USUAL_LEVEL = 23;
    private static final int MOST_BITS = 32;
    private static final int USUAL_BITS = 26;
    private static final double USUAL_MOST = 180;
    private static final Set<Long> SPHERE_VERSIONS = Set.of(1L, 2L, 3L);

    private GeoGrids() {}

    static boolean isGeographic(IndexSpec spec, IndexSpec.Field field) {
        boolean kind = spec.kind() == IndexKind.SPHERE || spec.kind() == IndexKind.PLANE;
        return kind && spec.key().get(field.path().path()).isString();
    }

    static CellGrid of(IndexSpec spec) {
        return spec.kind() == IndexKind.PLANE ? plane(spec.raw()) : sphere(spec.raw());
    }

    static SphereGrid sphere(Doc options) {
        return new SphereGrid((int) number(options, "finestIndexedLevel", USUAL_LEVEL));
    }

    static PlaneGrid plane(Doc options) {
        return new PlaneGrid(
                (int) number(options, "bits", USUAL_BITS),
                number(options, "min", -USUAL_MOST),
                number(options, "max", USUAL_MOST));
    }

    private static double number(Doc options, String name, double usual) {
        Value value = options.get(name);
        return value.isMissing() ? usual : value.doubleValue();
    }

    /** Refuses what MongoDB does. */
    static void check(Doc specification, IndexKind kind) {
        if (kind == IndexKind.PLANE) {
            checkPlane(specification);
        } else if (kind == IndexKind.SPHERE) {
            checkSphere(specification);
        }
    }

    private static void checkPlane(Doc specification) {
        Doc key = specification.get("key").document();
        boolean first = true;
        for (Element element : key) {
            boolean plane = element.value().isString();
            if (first && !plane) {
                throw new CommandException(13023, "2d has to be first in index");
            }
            if (!first && plane) {
                throw new CommandException(13022, "can't have 2 geo field");
            }
            first = false;
        }
        double bits = number(specification, "bits", USUAL_BITS);
        if (!(bits >= 1 && bits <= MOST_BITS)) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "bits for hash must be > 0 and <= 32, but " + bits + " were specified");
        }
        double min = number(specification, "min", -USUAL_MOST);
        double max = number(specification, "max", USUAL_MOST);
        if (!(min < max) || Double.isInfinite(max - min)) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS,
                    "region for hash must be valid and have positive area, but [" + min + ", " + max
                            + "] was specified");
        }
    }

    private static void checkSphere(Doc specification) {
        Value version = specification.get("2dsphereIndexVersion");
        if (!version.isMissing() && !SPHERE_VERSIONS.contains(version.longValue())) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "unsupported geo index version { 2dsphereIndexVersion : " + version.longValue()
                            + " }, only support versions: [1,2,3]");
        }
        double finest = number(specification, "finestIndexedLevel", USUAL_LEVEL);
        double coarsest = number(specification, "coarsestIndexedLevel", 0);
        require(coarsest >= 0, 16747, "coarsestIndexedLevel must be >= 0");
        require(finest <= FINEST_LEVEL, 16748, "finestIndexedLevel must be <= 30");
        require(finest >= coarsest, 16749, "finestIndexedLevel must be >= coarsestIndexedLevel");
    }

    private static void require(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }
}
