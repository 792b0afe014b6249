/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import lucid.shell.Table.Column;
import org.junit.Test;

public class TableTest {

    @Test
    public void alignsTextToTheLeftAndNumbersToTheRight() {
        assertEquals(
                "NAME    COUNT\na          10\nlonger      9",
                table("a", "10", "longer", "9").text(20));
    }

    @Test
    public void leavesNoSpaceAtTheEndOfALine() {
        Table table = new Table(
                List.of(new Column("A", false), new Column("B", false)), List.of(List.of("1", ""), List.of("2", "xx")));
        assertEquals("A  B\n1\n2  xx", table.text(20));
    }

    @Test
    public void cutsWhatIsTooWideAndCountsCharactersNotUnits() {
        assertEquals("NAME  COUNT\n😀😀😀…      1", table("😀😀😀😀😀", "1").text(4));
    }

    @Test
    public void keepsARowOnOneLine() {
        assertEquals("NAME  COUNT\na b       1", table("a\r\nb", "1").text(20));
    }

    @Test
    public void showsHeadersWithoutRows() {
        assertEquals("NAME  COUNT", table().text(20));
    }

    private static Table table(String... cells) {
        List<List<String>> rows = IntStream.range(0, cells.length / 2)
                .mapToObj(i -> List.of(cells[2 * i], cells[2 * i + 1]))
                .toList();
        return new Table(List.of(new Column("NAME", false), new Column("COUNT", true)), rows);
    }
}
