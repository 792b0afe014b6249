/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Which options a specification may have and of which types they are. */
final class IndexOptions {

    /** What a value has to be. */
    enum Type {
        FLAG("bool"),
        NUMBER("number"),
        TEXT("string"),
        OBJECT("object"),
        ANY("any");

        private final String shown;

        Type(String shown) {
            this.shown = shown;
        }

        boolean accepts(Value value) {
            return switch (this) {
                case FLAG -> value.isBoolean() || value.isNumber();
                case NUMBER -> value.isNumber();
                case TEXT -> value.isString();
                case OBJECT -> value.isDocument();
                case ANY -> true;
            };
        }
    }

    private static final Map<String, Type> TYPES = types();
    private static final Set<String> OF_THE_ID_INDEX = Set.of("v", "key", "name", "ns", "collation", "hidden");
    private static final long LONGEST = Integer.MAX_VALUE;

    private IndexOptions() {}

    private static Map<String, Type> types() {
        Map<String, Type> types = new TreeMap<>();
        for (String flag : new String[] {"unique", "sparse", "hidden", "prepareUnique", "background", "clustered"}) {
            types.put(flag, Type.FLAG);
        }
        for (String number : new String[] {
            "v",
            "bits",
            "min",
            "max",
            "bucketSize",
            "textIndexVersion",
            "2dsphereIndexVersion",
            "finestIndexedLevel",
            "coarsestIndexedLevel"
        }) {
            types.put(number, Type.NUMBER);
        }
        for (String text : new String[] {"name", "ns", "default_language", "language_override"}) {
            types.put(text, Type.TEXT);
        }
        for (String object :
                new String[] {"key", "partialFilterExpression", "collation", "wildcardProjection", "storageEngine"}) {
            types.put(object, Type.OBJECT);
        }
        types.put("expireAfterSeconds", Type.ANY);
        types.put("weights", Type.ANY);
        types.put("dropDups", Type.ANY);
        return types;
    }

    /** Checks names and types. */
    static void check(Doc specification) {
        for (Element element : specification) {
            Type type = TYPES.get(element.name());
            if (type == null) {
                throw new CommandException(
                        ErrorCode.INVALID_INDEX_SPECIFICATION_OPTION,
                        "The field '" + element.name() + "' is not valid for an index specification. Specification: "
                                + ShellForm.of(specification));
            }
            if (!type.accepts(element.value())) {
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH,
                        "The field '" + element.name() + "' must be a " + type.shown + ", but got "
                                + BsonTypes.alias(element.value().type()));
            }
        }
        required(specification, "key");
        required(specification, "name");
        checkVersion(specification);
    }

    /** Checks what the index on {@code _id} must not have. */
    static void checkId(Doc specification) {
        for (String name : specification.names()) {
            if (!OF_THE_ID_INDEX.contains(name)) {
                throw new CommandException(
                        ErrorCode.INVALID_INDEX_SPECIFICATION_OPTION,
                        "The field '" + name + "' is not valid for an _id index specification. Specification: "
                                + ShellForm.of(specification));
            }
        }
        if (specification.get("hidden").truthy()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "can't hide _id index");
        }
    }

    private static void required(Doc specification, String name) {
        if (!specification.has(name)) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "The '" + name + "' field is a required property of an index specification");
        }
    }

    private static void checkVersion(Doc specification) {
        Value version = specification.get("v");
        if (!version.isMissing() && version.doubleValue() != 1 && version.doubleValue() != 2) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "Invalid index specification " + ShellForm.of(specification) + "; cannot create an index with v="
                            + version.longValue());
        }
    }

    /** The seconds of a TTL index; -1 for none. */
    static long expireAfterSeconds(Doc specification) {
        Value seconds = specification.get("expireAfterSeconds");
        return seconds.isMissing() ? -1 : checkedSeconds(seconds);
    }

    /** Seconds of expiry, from 0 to 2147483647. */
    static long checkedSeconds(Value seconds) {
        if (!seconds.isNumber()) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "TTL index 'expireAfterSeconds' option must be numeric, but received a type of "
                            + BsonTypes.alias(seconds.type()));
        }
        if (Double.isNaN(seconds.doubleValue()) || seconds.doubleValue() < 0 || seconds.doubleValue() > LONGEST) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number"
                            + " than " + ShellForm.of(seconds));
        }
        return seconds.longValue();
    }
}
