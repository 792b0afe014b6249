/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The option {@code clusteredIndex}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/clustered-collections/">clustered collections</a>
 */
final class ClusteredIndex {

    private static final Set<String> FIELDS = Set.of("v", "key", "unique", "name");
    private static final long LONGEST = Integer.MAX_VALUE;

    private ClusteredIndex() {}

    /** The definition as listCollections shows it. */
    static Doc complete(Value clustered) {
        Doc given = clustered.isDocument() ? clustered.document() : Doc.parse("{key: {_id: 1}, unique: true}");
        for (Element element : given) {
            if (!FIELDS.contains(element.name())) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field 'create.clusteredIndex." + element.name() + "' is an unknown field.");
            }
        }
        checkKey(given.get("key"));
        if (!given.get("unique").truthy()) {
            throw new CommandException(5979700, "The clusteredIndex option requires unique: true to be specified");
        }
        Value name = given.get("name");
        if (!name.isMissing() && (!name.isString() || name.string().isEmpty())) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH, "BSON field 'create.clusteredIndex.name' must be a string");
        }
        return new DocBuilder()
                .append("v", 2)
                .append("key", Doc.parse("{_id: 1}"))
                .append("name", name.isMissing() ? Value.of("_id_") : name)
                .append("unique", true)
                .build();
    }

    private static void checkKey(Value key) {
        boolean onId = key.isDocument()
                && key.document().size() == 1
                && key.document().get("_id").isNumber()
                && key.document().get("_id").doubleValue() == 1;
        if (!onId) {
            throw new CommandException(
                    ErrorCode.INVALID_INDEX_SPECIFICATION_OPTION,
                    "The clusteredIndex option is only supported for key: {_id: 1}");
        }
    }

    /** Seconds of expiry. */
    static long seconds(Value seconds) {
        double number = seconds.doubleValue();
        if (Double.isNaN(number) || number < 0 || number > LONGEST) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "expireAfterSeconds must be within the range of 0 to " + LONGEST);
        }
        return seconds.longValue();
    }
}
