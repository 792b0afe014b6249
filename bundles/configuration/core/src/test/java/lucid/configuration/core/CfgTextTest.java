/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class CfgTextTest {

    private static final String TEXT =
            """
            # the deployment that lucid manages
            name = main

            # where it is
            uri = mongodb://db1:27017,\\
                  db2:27017/
            pool.size : 10
            """;

    @Test
    public void readsValuesAndTheirContinuations() {
        assertEquals(
                Map.of("name", "main", "uri", "mongodb://db1:27017,db2:27017/", "pool.size", "10"), CfgText.read(TEXT));
    }

    @Test
    public void leavesATextWhoseValuesAreTheSame() {
        assertEquals(TEXT, CfgText.edit(TEXT, CfgText.read(TEXT)));
    }

    @Test
    public void changesOneLineAndKeepsTheComments() {
        Map<String, String> values = new LinkedHashMap<>(CfgText.read(TEXT));
        values.put("name", "other");
        assertEquals(TEXT.replace("name = main", "name = other"), CfgText.edit(TEXT, values));
    }

    @Test
    public void takesAKeyAwayWithItsContinuations() {
        Map<String, String> values = new LinkedHashMap<>(CfgText.read(TEXT));
        values.remove("uri");
        assertEquals(values, CfgText.read(CfgText.edit(TEXT, values)));
    }

    @Test
    public void addsAKeyAfterALastLineWithoutItsEnd() {
        assertEquals("a = 1\nb = 2\n", CfgText.edit("a = 1", ordered("a", "1", "b", "2")));
    }

    @Test
    public void readsBackWhateverItWrites() {
        Map<String, String> values = ordered(" key:with=all#", " \\ value = # ! \t\n\r ü € ", "#first", "!x", "e", "");
        assertEquals(values, CfgText.read(CfgText.edit("", values)));
    }

    @Test
    public void aCommentThatEndsInABackslashGoesOnNowhere() {
        String text = "# a path C:\\\na = 1\n";
        assertEquals(text, CfgText.edit(text, Map.of("a", "1")));
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
