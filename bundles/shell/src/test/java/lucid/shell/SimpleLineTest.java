/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class SimpleLineTest {

    @Test
    public void aCommandWithItsArgumentsIsSimple() {
        for (String line : List.of(
                "list",
                "collection:list shop",
                " collection:create shop users '{\"validator\": {\"a\": {\"$gt\": 1}}}' ",
                "platform:update file:/x/y-1.0.jar",
                "felix:lb -s")) {
            assertTrue(line, SimpleLine.is(line));
        }
    }

    @Test
    public void whatGogoWouldWorkOutIsNot() {
        for (String line : List.of(
                "x=1",
                "x = 1",
                "$.context",
                "list $x",
                "list (x)",
                "list | grep x",
                "list ; list",
                "list & list",
                "list > /tmp/x",
                "{list}",
                "list \"a\"",
                "list a\\ b",
                "list 'a\\'",
                "list 'a",
                "list\nlist",
                "list 'a\nb'",
                "list [a]",
                "list ~/x",
                "list #x",
                "list !x",
                "list a* ?",
                ".x y",
                "")) {
            assertFalse(line, SimpleLine.is(line));
        }
    }
}
