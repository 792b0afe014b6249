/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.configuration.api.ConfigurationAttribute;
import lucid.configuration.api.ConfigurationAttribute.Limits;
import lucid.problem.api.Violation;
import org.junit.Assert;
import org.junit.Test;

public class ConfigurationRulesTest {

    private static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="shop.Config" name="Shop" description="How it sells">
                <AD id="limit.ms" type="Long" cardinality="0" name="Limit" default="5000" min="1" max="60000"/>
                <AD id="colour" type="String" name="Colour" default="red">
                  <Option label="r" value="red"/><Option label="g" value="green"/>
                </AD>
                <AD id="open" type="Boolean" name="Open" required="false"/>
                <AD id="hosts" type="String" cardinality="2147483647" name="Hosts" default="a,b\\,c"/>
                <AD id="uri" type="String" name="Address"/>
              </OCD>
              <Designate pid="shop"><Object ocdref="shop.Config"/></Designate>
              <Designate factoryPid="branch"><Object ocdref="shop.Config"/></Designate>
            </metatype:MetaData>
            """;

    @Test
    public void readsADefinition() throws IOException {
        assertEquals(
                new ConfigurationAttribute(
                        "limit.ms",
                        "Limit",
                        "",
                        "Long",
                        false,
                        true,
                        List.of("5000"),
                        new Limits("1", "60000", List.of())),
                shop().attribute("limit.ms").orElseThrow());
        assertEquals(
                List.of("a", "b,c"), shop().attribute("hosts").orElseThrow().defaults());
    }

    @Test
    public void tellsAFactoryFromASingleOne() throws IOException {
        assertEquals(
                List.of(false, true),
                definitions().stream().map(Definition::factory).toList());
    }

    @Test
    public void refusesADocumentWithADoctype() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
        Assert.assertThrows(
                IOException.class,
                () -> MetatypeXml.read(new ByteArrayInputStream(bomb.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    public void takesWhatFits() throws IOException {
        assertEquals(List.of(), wrong(Map.of("uri", "x", "limit.ms", 10L, "open", true, "hosts", List.of("a"))));
    }

    @Test
    public void takesTextThatReadsAsTheType() throws IOException {
        assertEquals(List.of(), wrong(Map.of("uri", "x", "limit.ms", "10", "open", "false")));
    }

    @Test
    public void takesAPlaceholderForAnyType() throws IOException {
        assertEquals(List.of(), wrong(Map.of("uri", "x", "limit.ms", "$[env:LIMIT]")));
    }

    @Test
    public void refusesAnUnknownKey() throws IOException {
        assertEquals(List.of("/properties/limt.ms"), wrong(Map.of("uri", "x", "limt.ms", 10L)));
    }

    @Test
    public void refusesAMissingRequiredKey() throws IOException {
        assertEquals(List.of("/properties/uri"), wrong(Map.of()));
    }

    @Test
    public void refusesWrongTypesRangesAndOptions() throws IOException {
        for (Map.Entry<String, Object> one : List.<Map.Entry<String, Object>>of(
                Map.entry("limit.ms", "soon"),
                Map.entry("limit.ms", 0L),
                Map.entry("limit.ms", 60_001L),
                Map.entry("limit.ms", 1.5),
                Map.entry("limit.ms", List.of(1L)),
                Map.entry("limit.ms", Map.of()),
                Map.entry("open", "yes"),
                Map.entry("colour", "blue"))) {
            assertEquals(
                    one.toString(),
                    List.of("/properties/" + one.getKey()),
                    wrong(Map.of("uri", "x", one.getKey(), one.getValue())));
        }
    }

    @Test
    public void leavesKeysAloneWhereNothingIsKnown() {
        assertEquals(
                List.of(), ConfigurationRules.violations(Definition.unknown("other"), Map.of("any", List.of(1L, 2L))));
    }

    @Test
    public void showsTheTextOfAFileInItsType() throws IOException {
        assertEquals(10L, ConfigurationRules.typed(shop().attribute("limit.ms"), "10"));
        assertEquals("$[env:X]", ConfigurationRules.typed(shop().attribute("limit.ms"), "$[env:X]"));
        assertEquals("10", ConfigurationRules.typed(Optional.empty(), "10"));
    }

    private static List<String> wrong(Map<String, Object> properties) throws IOException {
        return ConfigurationRules.violations(shop(), properties).stream()
                .map(Violation::where)
                .toList();
    }

    private static Definition shop() throws IOException {
        return definitions().get(0);
    }

    private static List<Definition> definitions() throws IOException {
        return MetatypeXml.read(new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)));
    }
}
