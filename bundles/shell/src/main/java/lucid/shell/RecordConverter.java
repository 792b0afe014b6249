/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.List;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Prints what the commands of the platform return: records and lists of records as tables. */
@Component(property = Converter.CONVERTER_CLASSES + "=java.lang.Record")
public final class RecordConverter implements Converter {

    /** Converts nothing: null is how Gogo is told to ask the next converter. */
    @Override
    public Object convert(Class<?> wanted, Object value) {
        return null;
    }

    /** A table, or null for what is neither a record nor a list of records of one type. */
    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (target instanceof Record single) {
            return RecordTable.lines(single);
        }
        List<Record> records = RecordTable.records(target);
        return records.isEmpty() ? null : RecordTable.rows(records);
    }
}
