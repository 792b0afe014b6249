/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class CommandRulesTest {

    private final CommandRules rules = new CommandRules((scope, function, name) -> Optional.empty());

    @Test
    public void felixReadsAndOperatesThePlatform() {
        assertEquals("platform:read", rules.rule("felix:lb").permission());
        assertEquals("platform:operate", rules.rule("felix:stop").permission());
    }

    @Test
    public void whatBringsCodeOrDeclaresNothingIsForWhoMayAll() {
        assertEquals(CommandRule.SCRIPT, rules.rule("felix:install").permission());
        assertEquals(CommandRule.SCRIPT, rules.rule("felix:update").permission());
        assertEquals(CommandRule.SCRIPT, rules.rule("osgi:eval").permission());
    }

    @Test
    public void aCommandSaysWhetherItsArgumentsAreTold() {
        CommandRules declared = new CommandRules((scope, function, name) -> Optional.ofNullable(Map.of(
                        "lucid.permission.hash",
                        "thing:read",
                        "lucid.permission.list",
                        "thing:read",
                        "lucid.hidden.hash",
                        "true")
                .get(name)));
        assertTrue(declared.rule("thing:hash").hidden());
        assertFalse(declared.rule("thing:list").hidden());
    }
}
