/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import org.junit.Test;

public final class BriefCommandsTest {

    private final BriefCommands brief = new BriefCommands(Namespace.of("t.view")::equals);

    @Test
    public void knowsWhatIsBoundedByItsLength() {
        is(true, "{insert: 'c', documents: [{a: 1}], $db: 't'}");
        is(true, "{find: 'c', filter: {_id: 1}, $db: 't'}");
        is(true, "{findAndModify: 'c', query: {_id: 'a'}, remove: true, $db: 't'}");
        is(true, "{update: 'c', updates: [{q: {_id: 1}, u: {$set: {a: 1}}}, {q: {_id: 2}, u: {}}], $db: 't'}");
        is(true, "{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}], $db: 't'}");
        is(true, "{ping: 1, $db: 'admin'}");
    }

    @Test
    public void knowsWhatMayReadMore() {
        is(false, "{find: 'c', $db: 't'}");
        is(false, "{find: 'c', filter: {}, $db: 't'}");
        is(false, "{find: 'c', filter: {a: 1}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: {$gt: 1}}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1, $or: [{a: 1}]}, $db: 't'}");
        is(false, "{update: 'c', updates: [{q: {_id: 1}, u: {}}, {q: {a: 1}, u: {}}], $db: 't'}");
        is(false, "{getMore: {$numberLong: '1'}, collection: 'c', $db: 't'}");
        is(false, "{aggregate: 'c', pipeline: [], cursor: {}, $db: 't'}");
    }

    @Test
    public void knowsWhatKeepsTheIndexFromBeingUsed() {
        is(false, "{find: 'c', filter: {_id: 'a'}, collation: {locale: 'en'}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1}, hint: {$natural: 1}, $db: 't'}");
        is(false, "{delete: 'c', deletes: [{q: {_id: 'a'}, limit: 1, collation: {locale: 'en'}}], $db: 't'}");
        is(false, "{insert: 'view', documents: [{a: 1}], $db: 't'}");
        is(false, "{find: 'view', filter: {_id: 1}, $db: 't'}");
        is(false, "{find: 1, filter: {_id: 1}, $db: 't'}");
    }

    private void is(boolean expected, String command) {
        assertEquals(command, expected, brief.test(new CommandRequest(Doc.parse(command), Map.of(), false, false)));
    }
}
