/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.value.Namespace;
import org.junit.Test;

/** What is watched, and what a watcher has to be woken for. */
public class TargetTest {

    private static final List<String> WRITTEN = List.of(
            "t.c",
            "t.d",
            "u.c",
            "t.system.profile",
            "local.c",
            "config.c",
            "admin.c",
            "t.$cmd",
            "u.$cmd",
            "admin.$cmd");

    @Test
    public void isWokenForWhatMayMatter() {
        assertConcerned(new Target("t", "c"), "t.c", "t.$cmd", "admin.$cmd");
        assertConcerned(new Target("t", ""), "t.c", "t.d", "t.$cmd", "admin.$cmd");
        assertConcerned(new Target("", ""), "t.c", "t.d", "u.c", "t.$cmd", "u.$cmd", "admin.$cmd");
    }

    private static void assertConcerned(Target target, String... expected) {
        assertEquals(
                List.of(expected),
                WRITTEN.stream()
                        .filter(written -> target.concerns(Namespace.of(written)))
                        .toList());
    }
}
