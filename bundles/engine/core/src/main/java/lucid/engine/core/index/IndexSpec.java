/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import lucid.engine.core.geo.CellGrid;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;

/**
 * An index as it was defined, checked and completed as MongoDB does.
 *
 * @param raw                what listIndexes shows: {@code v}, {@code key}, {@code name} and the given options
 * @param kind               how keys are made
 * @param fields             in order; for a wildcard index its prefix, empty for {@code $**}
 * @param partialFilter      empty for none
 * @param collation          the whole specification; empty for none
 * @param flags              the yes-and-no options
 * @param expireAfterSeconds -1 for none
 */
public record IndexSpec(
        Doc raw,
        IndexKind kind,
        List<Field> fields,
        Doc partialFilter,
        Doc collation,
        Flags flags,
        long expireAfterSeconds) {

    /** One field of the key; {@code hashed} for one field of a compound hashed index. */
    public record Field(FieldPath path, boolean descending, boolean hashed) {}

    /** The yes-and-no options. */
    public record Flags(boolean unique, boolean sparse, boolean hidden, boolean prepareUnique, boolean clustered) {}

    public String name() {
        return raw.get("name").string();
    }

    public Doc key() {
        return raw.get("key").document();
    }

    /** The key of the index that every collection has unless it is clustered. */
    public boolean isId() {
        return fields.size() == 1 && fields.get(0).path().path().equals("_id") && kind == IndexKind.ORDERED;
    }

    /** Whether a field's keys are cells of a geometry. */
    public boolean isGeographic(Field field) {
        return GeoGrids.isGeographic(this, field);
    }

    /** The cells of a geographic index. */
    public CellGrid grid() {
        return GeoGrids.of(this);
    }

    /** The same with other raw options and flags; for what {@code collMod} changes. */
    public IndexSpec with(Doc newRaw, Flags newFlags, long newExpireAfterSeconds) {
        return new IndexSpec(newRaw, kind, fields, partialFilter, collation, newFlags, newExpireAfterSeconds);
    }

    /** The directions of a key's parts, as {@code KeyEncoder.decode} needs them; a wildcard key is path and value. */
    public boolean[] directions() {
        if (kind == IndexKind.WILDCARD) {
            return new boolean[] {false, fields.get(0).descending()};
        }
        boolean[] descending = new boolean[fields.size()];
        for (int i = 0; i < descending.length; i++) {
            descending[i] = fields.get(i).descending();
        }
        return descending;
    }

    /** Whether no two indexes may be alike in this: key, collation, partial filter, unique, sparse. */
    public boolean sameSignature(IndexSpec other) {
        return SpecComparison.sameSignature(this, other);
    }

    /** Whether all that matters is the same besides the name. */
    public boolean sameOptions(IndexSpec other) {
        return SpecComparison.sameOptions(this, other);
    }

    /** The specification of the index that every collection has unless it is clustered. */
    public static IndexSpec id(Doc collectionCollation) {
        return parse(Doc.parse("{key: {_id: 1}, name: '_id_'}"), collectionCollation);
    }

    /**
     * Checks a specification of {@code createIndexes}.
     *
     * @param collectionCollation what the index inherits where it names none; empty for none
     * @throws lucid.engine.core.value.CommandException 67 CannotCreateIndex, 72 InvalidOptions, 197
     *     InvalidIndexSpecificationOption, 9, 14, 2 as MongoDB
     */
    public static IndexSpec parse(Doc specification, Doc collectionCollation) {
        return new IndexSpecParser(specification, collectionCollation).parse();
    }
}
