/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import org.junit.After;
import org.junit.Test;

/** Failures that tests of clients ask for. */
public class FailPointsTest {

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void knowsAClientByItsFirstHello() {
        engine.admin("{configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {failCommands: ['hello', 'ping'],"
                + " errorCode: 11600, appName: 'chosen'}}");
        ClientConnection other = engine.connection(2);
        assertEquals(0, code(other, "{hello: 1, client: {application: {name: 'other'}}, $db: 'admin'}"));
        ClientConnection chosen = engine.connection(3);
        assertEquals(11600, code(chosen, "{hello: 1, client: {application: {name: 'chosen'}}, $db: 'admin'}"));
        assertEquals(0, code(other, "{ping: 1, $db: 'admin'}"));
    }

    private int code(ClientConnection connection, String command) {
        AtomicInteger code = new AtomicInteger();
        CommandRequest request = new CommandRequest(Doc.parse(command), Map.of(), false, false);
        engine.door().door().handle(connection, request, (reply, more) -> code.set(DirectDoor.code(reply)));
        return code.get();
    }
}
