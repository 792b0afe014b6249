/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Finds for a filter over measurements one that all buckets satisfy in which such measurements may be. */
public final class BucketBounds {

    private static final long MILLIS = 1000;

    private final SeriesOptions options;
    private final List<Value> bounds = new ArrayList<>();

    private BucketBounds(SeriesOptions options) {
        this.options = options;
    }

    /** A filter over buckets; empty where nothing is known. */
    public static Doc of(SeriesOptions options, Doc filter) {
        BucketBounds bounds = new BucketBounds(options);
        bounds.conjunction(filter);
        return bounds.bounds.isEmpty()
                ? Doc.EMPTY
                : new DocBuilder().append("$and", Value.array(bounds.bounds)).build();
    }

    private void conjunction(Doc filter) {
        for (Element clause : filter) {
            String name = clause.name();
            if (name.equals("$and") && clause.value().isArray()) {
                clause.value().items().stream().filter(Value::isDocument).forEach(part -> conjunction(part.document()));
            } else if (name.equals(options.timeField())) {
                time(clause.value());
            } else if (options.hasMeta() && isMeta(name)) {
                add("meta" + name.substring(options.metaField().length()), clause.value());
            }
        }
    }

    private boolean isMeta(String name) {
        return name.equals(options.metaField()) || name.startsWith(options.metaField() + ".");
    }

    private void time(Value condition) {
        if (condition.isDocument()) {
            condition.document().forEach(operator -> time(operator.name(), operator.value()));
        } else {
            time("$eq", condition);
        }
    }

    /** A bucket's times lie from its start to less than its span behind it. */
    private void time(String operator, Value value) {
        if (value.type() != BsonType.DATE_TIME) {
            return;
        }
        boolean from = operator.equals("$gte") || operator.equals("$gt") || operator.equals("$eq");
        boolean to = operator.equals("$lte") || operator.equals("$lt") || operator.equals("$eq");
        if (from) {
            add("control.max." + options.timeField(), operator("$gte", value));
        }
        if (to) {
            add("control.min." + options.timeField(), operator("$lte", value));
        }
        if (from && value.millis() > Long.MIN_VALUE + options.span() * MILLIS) {
            Value earliest = Value.date(value.millis() - options.span() * MILLIS);
            add("control.min." + options.timeField(), operator("$gt", earliest));
        }
    }

    private static Value operator(String name, Value value) {
        return Value.of(new DocBuilder().append(name, value).build());
    }

    private void add(String path, Value condition) {
        bounds.add(Value.of(new DocBuilder().append(path, condition).build()));
    }
}
