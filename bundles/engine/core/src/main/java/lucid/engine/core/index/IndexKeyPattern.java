/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** The {@code key} of a specification, checked. */
record IndexKeyPattern(IndexKind kind, List<IndexSpec.Field> fields) {

    private static final int MOST_FIELDS = 32;
    private static final String WILDCARD = "$**";
    private static final Set<String> REFERENCE_PARTS = Set.of("$id", "$ref", "$db");
    private static final Map<String, IndexKind> PLUGINS = Map.of(
            "hashed", IndexKind.HASHED, "text", IndexKind.TEXT, "2dsphere", IndexKind.SPHERE, "2d", IndexKind.PLANE);

    static IndexKeyPattern parse(Doc key) {
        if (key.isEmpty()) {
            throw refused("Index keys cannot be empty.");
        }
        List<IndexSpec.Field> fields = new ArrayList<>();
        Set<IndexKind> kinds = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Element element : key) {
            if (!names.add(element.name())) {
                throw new CommandException(
                        ErrorCode.BAD_VALUE,
                        "The field '" + element.name() + "' appears multiple times in the index key pattern "
                                + ShellForm.of(key));
            }
            IndexKind kind = kindOf(element);
            kinds.add(kind);
            fields.add(field(element, kind));
        }
        if (fields.size() > MOST_FIELDS) {
            throw new CommandException(13103, "too many compound keys");
        }
        IndexKind kind = combined(kinds, fields, key);
        return new IndexKeyPattern(kind, kind == IndexKind.TEXT ? TextKey.fields(key) : List.copyOf(fields));
    }

    private static IndexKind kindOf(Element element) {
        checkValue(element.value());
        String name = element.name();
        boolean wildcard = name.equals(WILDCARD) || name.endsWith("." + WILDCARD);
        if (element.value().isString()) {
            IndexKind kind = PLUGINS.get(element.value().string());
            if (kind == null) {
                throw refused("Unknown index plugin '" + element.value().string() + "'");
            }
            if (!(name.equals(WILDCARD) && kind == IndexKind.TEXT)) {
                checkPath(name);
            }
            return kind;
        }
        if (!wildcard) {
            checkPath(name);
            return IndexKind.ORDERED;
        }
        if (element.value().doubleValue() < 0) {
            throw refused("A numeric value in a $** index key pattern must be positive.");
        }
        if (!name.equals(WILDCARD)) {
            checkPath(name.substring(0, name.length() - WILDCARD.length() - 1));
        }
        return IndexKind.WILDCARD;
    }

    private static void checkValue(Value value) {
        if (value.isString()) {
            if (value.string().isEmpty()) {
                throw refused("Values in the index key pattern cannot be empty strings.");
            }
            return;
        }
        if (!value.isNumber()) {
            throw refused("Values in v:2 index key pattern cannot be of type " + BsonTypes.alias(value.type())
                    + ". Only numbers > 0, numbers < 0, and strings are allowed.");
        }
        if (Double.isNaN(value.doubleValue())) {
            throw refused("Values in the index key pattern cannot be NaN.");
        }
        if (value.doubleValue() == 0) {
            throw refused("Values in the index key pattern cannot be 0.");
        }
    }

    private static void checkPath(String name) {
        if (name.isEmpty()) {
            throw refused("Index keys cannot be an empty field.");
        }
        FieldPath path = FieldPath.of(name);
        for (int i = 0; i < path.size(); i++) {
            String part = path.part(i);
            if (part.isEmpty()) {
                throw refused("Index keys cannot contain an empty field.");
            }
            if (part.startsWith("$") && (i == 0 || !REFERENCE_PARTS.contains(part))) {
                throw refused("Index key contains an illegal field name: field name starts with '$'.");
            }
        }
    }

    private static IndexSpec.Field field(Element element, IndexKind kind) {
        String name = element.name();
        boolean descending = element.value().isNumber() && element.value().doubleValue() < 0;
        if (kind == IndexKind.WILDCARD) {
            name = name.equals(WILDCARD) ? "" : name.substring(0, name.length() - WILDCARD.length() - 1);
        }
        return new IndexSpec.Field(FieldPath.of(name), descending, kind == IndexKind.HASHED);
    }

    private static IndexKind combined(Set<IndexKind> kinds, List<IndexSpec.Field> fields, Doc key) {
        kinds.remove(IndexKind.ORDERED);
        if (kinds.size() > 1) {
            throw refused("Can't use more than one index plugin for a single index.");
        }
        IndexKind kind = kinds.isEmpty() ? IndexKind.ORDERED : kinds.iterator().next();
        if (kind == IndexKind.WILDCARD && fields.size() > 1) {
            throw refused("wildcard indexes do not allow compounding");
        }
        long hashed = fields.stream().filter(IndexSpec.Field::hashed).count();
        if (hashed > 1) {
            throw new CommandException(
                    31303,
                    "A maximum of one index field is allowed to be hashed but found " + hashed + " for 'key' "
                            + ShellForm.of(key));
        }
        return kind;
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.CANNOT_CREATE_INDEX, message);
    }
}
