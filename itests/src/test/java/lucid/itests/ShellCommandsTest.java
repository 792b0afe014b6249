/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class ShellCommandsTest {

    @Test
    public void everyCommandDeclaresWhatItNeeds() {
        List<ShellCommands.Offered> all = ShellCommands.all();
        assertTrue("only " + all.size() + " commands found", all.size() > 30);
        assertEquals(
                List.of(),
                all.stream()
                        .filter(command -> !command.permission().matches("[a-z-]+:[a-z-]+"))
                        .map(ShellCommands.Offered::name)
                        .toList());
    }
}
