/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligned text: a line of headers and a line for each row, columns two spaces apart.
 *
 * @param columns the columns from left to right; at least one
 * @param rows    as many cells as columns each
 */
record Table(List<Column> columns, List<List<String>> rows) {

    private static final String GAP = "  ";
    private static final String CUT = "…";

    /**
     * One column.
     *
     * @param header what stands above it
     * @param right  whether its cells are aligned to the right
     */
    record Column(String header, boolean right) {}

    Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * The table as lines, cells longer than the limit cut short.
     *
     * @param widest most characters of a cell
     */
    String text(int widest) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::header).toList());
        rows.forEach(row ->
                lines.add(row.stream().map(cell -> cut(oneLine(cell), widest)).toList()));
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> width(line.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> padded(cells.get(i), widths[i], columns.get(i).right()))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean right) {
        String room = " ".repeat(width - width(cell));
        return right ? room + cell : cell + room;
    }

    private static String oneLine(String cell) {
        return cell.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String cut(String cell, int widest) {
        return width(cell) <= widest ? cell : cell.substring(0, cell.offsetByCodePoints(0, widest - 1)) + CUT;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
