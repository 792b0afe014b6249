/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import org.junit.Test;

public final class BriefCommandsTest {

    private static final Map<String, String> OPTIONS = Map.of(
            "t.c", "{}",
            "t.checked", "{validator: {a: {$regex: '(a+)+b'}}}",
            "t.log", "{capped: true, size: 1000}",
            "t.series", "{timeseries: {timeField: 't'}}");

    private final BriefCommands brief = new BriefCommands(BriefCommandsTest::info);

    private static Optional<CollectionInfo> info(Namespace namespace) {
        boolean view = namespace.collection().equals("view");
        return Optional.ofNullable(view ? "{viewOn: 'c'}" : OPTIONS.get(namespace.toString()))
                .map(options -> new CollectionInfo(namespace, new UUID(0, 0), Doc.parse(options), view));
    }

    @Test
    public void knowsWhatIsDoneAtOnce() {
        is(true, "{insert: 'c', documents: [{a: 1}], $db: 't'}");
        is(true, "{insert: 'c', documents: [{a: 1}], txnNumber: {$numberLong: '1'}, lsid: {}, $db: 't'}");
        is(true, "{find: 'c', filter: {_id: 1}, $db: 't'}");
        is(true, "{find: 'checked', filter: {_id: 'a'}, projection: {a: 1, b: true}, singleBatch: true, $db: 't'}");
        is(true, "{ping: 1, $db: 'admin'}");
        is(true, "{hello: 1, $db: 'admin'}");
    }

    @Test
    public void knowsWhatMayReadMore() {
        is(false, "{find: 'c', $db: 't'}");
        is(false, "{find: 'c', filter: {}, $db: 't'}");
        is(false, "{find: 'c', filter: {a: 1}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: {$gt: 1}}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1, $or: [{a: 1}]}, $db: 't'}");
        is(false, "{getMore: {$numberLong: '1'}, collection: 'c', $db: 't'}");
        is(false, "{aggregate: 'c', pipeline: [], cursor: {}, $db: 't'}");
    }

    @Test
    public void knowsWhatMayEvaluateMore() {
        is(false, "{find: 'c', filter: {_id: 1}, projection: {a: {$range: [0, 1000000]}}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1}, projection: {a: '$b'}, $db: 't'}");
        is(false, "{findAndModify: 'c', query: {_id: 'a'}, remove: true, $db: 't'}");
        is(false, "{update: 'c', updates: [{q: {_id: 1}, u: {$push: {a: {$each: [], $sort: 1}}}}], $db: 't'}");
        is(false, "{insert: 'checked', documents: [{a: 1}], $db: 't'}");
        is(false, "{hello: 1, speculativeAuthenticate: {saslStart: 1}, $db: 'admin'}");
    }

    @Test
    public void knowsWhatCouldNotBeBegunAnew() {
        is(false, "{insert: 'c', documents: [{a: 1}, {a: 2}], $db: 't'}");
        is(false, "{insert: 'c', documents: [], $db: 't'}");
        is(false, "{insert: 'new', documents: [{a: 1}], $db: 't'}");
        is(false, "{insert: 'log', documents: [{a: 1}], $db: 't'}");
        is(false, "{insert: 'series', documents: [{t: 1}], $db: 't'}");
        is(false, "{insert: 'c', documents: [{a: 1}], autocommit: false, $db: 't'}");
    }

    @Test
    public void knowsWhatIsLong() {
        String text = "x".repeat(17_000);
        is(false, "{insert: 'c', documents: [{a: '" + text + "'}], $db: 't'}");
        is(false, "{find: 'c', filter: {_id: '" + text + "'}, $db: 't'}");
        Doc document = Doc.parse("{a: '" + text + "'}");
        assertFalse(brief.test(new CommandRequest(
                Doc.parse("{insert: 'c', $db: 't'}"), Map.of("documents", List.of(document)), false, false)));
    }

    @Test
    public void knowsWhatLeavesSomethingToBeFetched() {
        is(false, "{find: 'c', filter: {_id: 1}, batchSize: 0, $db: 't'}");
        is(false, "{find: 'log', filter: {_id: 1}, tailable: true, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1}, readConcern: {level: 'majority'}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1}, autocommit: false, $db: 't'}");
    }

    @Test
    public void knowsWhatKeepsTheIndexFromBeingUsed() {
        is(false, "{find: 'c', filter: {_id: 'a'}, collation: {locale: 'en'}, $db: 't'}");
        is(false, "{find: 'c', filter: {_id: 1}, hint: {$natural: 1}, $db: 't'}");
        is(false, "{insert: 'view', documents: [{a: 1}], $db: 't'}");
        is(false, "{find: 'view', filter: {_id: 1}, $db: 't'}");
        is(false, "{find: 1, filter: {_id: 1}, $db: 't'}");
    }

    private void is(boolean expected, String command) {
        assertEquals(command, expected, brief.test(new CommandRequest(Doc.parse(command), Map.of(), false, false)));
    }
}
