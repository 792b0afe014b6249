/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Indexes on measurements and the indexes on buckets that they are.
 *
 * @param options the collection's
 */
public record BucketIndexes(SeriesOptions options) {

    private static final String META = "meta";
    private static final String LEAST = "control.min.";
    private static final String GREATEST = "control.max.";
    private static final List<String> REFUSED =
            List.of("unique", "prepareUnique", "sparse", "expireAfterSeconds", "partialFilterExpression", "clustered");

    /** The index that every collection with a meta field has. */
    public Doc usual() {
        return of(new DocBuilder()
                .startDocument("key")
                .append(options.metaField(), 1)
                .append(options.timeField(), 1)
                .end()
                .append("name", options.metaField() + "_1_" + options.timeField() + "_1")
                .build());
    }

    /**
     * The specification of an index on buckets.
     *
     * @throws CommandException 72 InvalidOptions for options and kinds of index that are not on measurements
     */
    public Doc of(Doc specification) {
        for (String option : REFUSED) {
            if (specification.get(option).truthy() || specification.get(option).isNumber()) {
                throw refused("'" + option + "'");
            }
        }
        DocBuilder turned = new DocBuilder();
        for (Element element : specification) {
            boolean key = element.name().equals("key") && element.value().isDocument();
            turned.append(element.name(), key ? Value.of(key(element.value().document())) : element.value());
        }
        return turned.build();
    }

    /** The key of an index on buckets. */
    public Doc key(Doc key) {
        DocBuilder turned = new DocBuilder();
        for (Element field : key) {
            String name = field.name();
            if (isMeta(name)) {
                if (field.value().isString() && field.value().string().equals("text")) {
                    throw refused("text");
                }
                turned.append(META + name.substring(options.metaField().length()), field.value());
            } else if (field.value().isNumber() && !name.startsWith("$") && !name.contains(".$")) {
                boolean descending = field.value().doubleValue() < 0;
                turned.append((descending ? GREATEST : LEAST) + name, field.value());
                turned.append((descending ? LEAST : GREATEST) + name, field.value());
            } else {
                throw refused(field.value() + " on the field '" + name + "'");
            }
        }
        return turned.build();
    }

    private boolean isMeta(String name) {
        return options.hasMeta() && (name.equals(options.metaField()) || name.startsWith(options.metaField() + "."));
    }

    /** The specification on measurements of an index on buckets. */
    public Doc shown(Doc specification) {
        DocBuilder shown = new DocBuilder();
        for (Element element : specification) {
            boolean key = element.name().equals("key");
            shown.append(element.name(), key ? Value.of(shownKey(element.value().document())) : element.value());
        }
        return shown.build();
    }

    private Doc shownKey(Doc key) {
        DocBuilder shown = new DocBuilder();
        for (Element field : key) {
            String name = field.name();
            boolean descending = field.value().isNumber() && field.value().doubleValue() < 0;
            if (name.equals(META) || name.startsWith(META + ".")) {
                shown.append(options.metaField() + name.substring(META.length()), field.value());
            } else if (name.startsWith(descending ? GREATEST : LEAST)) {
                shown.append(name.substring(LEAST.length()), field.value());
            }
        }
        return shown.build();
    }

    private static CommandException refused(String what) {
        return new CommandException(
                ErrorCode.INVALID_OPTIONS, "Indexes with " + what + " are not supported on time-series collections");
    }
}
