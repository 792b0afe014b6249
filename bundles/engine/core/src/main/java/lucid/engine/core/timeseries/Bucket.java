/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** The measurements of a bucket, one after the other. For one thread. */
public final class Bucket implements Iterator<Doc> {

    private final SeriesOptions options;
    private final Value meta;
    private final int count;
    private final Column times;
    private final List<Column> others = new ArrayList<>();
    private int next;

    /** The values of one field, by the number of their measurement. */
    private static final class Column {
        private final String name;
        private final ElementCursor values;
        private boolean more;

        Column(String name, Doc values) {
            this.name = name;
            this.values = values.cursor();
            more = this.values.next();
        }

        void take(String number, DocBuilder into) {
            if (more && values.name().equals(number)) {
                into.append(name, values.value());
                more = values.next();
            }
        }
    }

    /** Takes a bucket apart as its collection's options say. */
    public Bucket(SeriesOptions options, Doc bucket) {
        this.options = options;
        meta = bucket.get("meta");
        Doc data = bucket.get("data").document();
        count = count(options, bucket);
        times = new Column(options.timeField(), data.get(options.timeField()).document());
        for (Element field : data) {
            if (!field.name().equals(options.timeField())) {
                others.add(new Column(field.name(), field.value().document()));
            }
        }
    }

    /** How many measurements a bucket has. */
    public static int count(SeriesOptions options, Doc bucket) {
        return bucket.get("data").document().get(options.timeField()).document().size();
    }

    @Override
    public boolean hasNext() {
        return next < count;
    }

    @Override
    public Doc next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String number = Integer.toString(next++);
        DocBuilder measurement = new DocBuilder();
        times.take(number, measurement);
        if (options.hasMeta()) {
            measurement.append(options.metaField(), meta);
        }
        others.forEach(column -> column.take(number, measurement));
        return measurement.build();
    }
}
