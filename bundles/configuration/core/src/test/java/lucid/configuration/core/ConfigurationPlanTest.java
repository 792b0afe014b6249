/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class ConfigurationPlanTest {

    @Test
    public void aPatchTakesKeysAwayWithNull() {
        Map<String, Object> expected = new HashMap<>();
        expected.put("gone", null);
        expected.put("number", 5L);
        expected.put("list", Arrays.asList("a", true));
        assertEquals(
                expected,
                ConfigurationPlan.patched(
                        BsonDocument.parse("{properties: {gone: null, number: 5, list: ['a', true]}}")));
    }

    @Test
    public void aPatchHasPropertiesAndNothingElse() {
        for (String wrong : List.of("{}", "{properties: 1}", "{properties: {}, other: 1}")) {
            assertThrows(wrong, ProblemException.class, () -> ConfigurationPlan.patched(BsonDocument.parse(wrong)));
        }
    }

    @Test
    public void theCommandSaysOnlyWhatChanges() {
        assertEquals(
                BsonDocument.parse("{configure: 'shop', set: {b: {$numberLong: '3'}}, unset: ['c']}"),
                ConfigurationPlan.command("shop", Map.of("a", 1L, "b", 2L, "c", 4L), Map.of("a", 1L, "b", 3L))
                        .body());
    }
}
