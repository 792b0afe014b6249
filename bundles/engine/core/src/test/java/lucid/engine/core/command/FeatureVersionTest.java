/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** What is there before anyone has written. */
public class FeatureVersionTest {

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void tellsItInAdmin() {
        Doc databases = engine.admin("{listDatabases: 1, nameOnly: true}");
        List<Value> all = databases.get("databases").items();
        assertEquals(2, all.size());
        assertEquals("admin", all.get(0).document().get("name").string());
        assertEquals("local", all.get(1).document().get("name").string());
        Doc reply = engine.admin("{find: 'system.version'}");
        assertEquals(
                Doc.parse("{_id: 'featureCompatibilityVersion', version: '7.0'}"),
                reply.get("cursor").document().get("firstBatch").items().get(0).document());
    }
}
