/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.shell.Table.Column;

/** Lays records out as tables: many as rows, one as a list of its components. */
final class RecordTable {

    private static final int CELL = 48;
    private static final int WIDE_CELL = 160;

    private RecordTable() {}

    /** Records of one type as rows; at least one. */
    static String rows(List<? extends Record> records) {
        RecordComponent[] components = records.get(0).getClass().getRecordComponents();
        List<Column> columns = Arrays.stream(components)
                .map(component -> new Column(CellText.header(component.getName()), numeric(component)))
                .toList();
        List<List<String>> rows = records.stream().map(RecordTable::cells).toList();
        return new Table(columns, rows).text(CELL);
    }

    /** One record as lines of name and value, lists of records in it as tables below. */
    static String lines(Record single) {
        List<List<String>> rows = new ArrayList<>();
        StringBuilder below = new StringBuilder();
        for (RecordComponent component : single.getClass().getRecordComponents()) {
            Object value = RecordJson.value(single, component);
            String header = CellText.header(component.getName());
            List<Record> inner = records(value);
            if (inner.isEmpty()) {
                rows.add(List.of(header, CellText.cell(component.getName(), value)));
            } else {
                below.append("\n\n").append(header).append('\n').append(rows(inner));
            }
        }
        Table table = new Table(List.of(new Column("FIELD", false), new Column("VALUE", false)), rows);
        return table.text(WIDE_CELL) + below;
    }

    /** The value as records of one type; empty when it is anything else. */
    static List<Record> records(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || !list.stream().allMatch(Record.class::isInstance)) {
            return List.of();
        }
        boolean alike = list.stream().map(Object::getClass).distinct().count() == 1;
        return alike ? list.stream().map(Record.class::cast).toList() : List.of();
    }

    private static List<String> cells(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .map(component -> CellText.cell(component.getName(), RecordJson.value(row, component)))
                .toList();
    }

    private static boolean numeric(RecordComponent component) {
        Class<?> type = component.getType();
        return type == long.class || type == int.class || type == double.class || type == float.class;
    }
}
