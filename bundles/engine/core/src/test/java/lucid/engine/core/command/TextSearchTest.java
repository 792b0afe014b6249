/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** {@code $text} by commands: finding, scores, restrictions. */
public class TextSearchTest {

    @Rule
    public final CommandClient engine = new CommandClient();

    @Before
    public void fill() {
        engine.run("{createIndexes: 'c', indexes: [{key: {subject: 'text'}, name: 's'}]}");
        engine.run("{insert: 'c', documents: [{_id: 1, subject: 'coffee', v: 50},"
                + "{_id: 2, subject: 'Coffee Shopping', v: 5}, {_id: 3, subject: 'Baking a cake', v: 90},"
                + "{_id: 4, subject: 'baking', v: 100}, {_id: 5, subject: 'Café Con Leche', v: 200},"
                + "{_id: 6, subject: 'Сырники', v: 80}, {_id: 7, subject: 'coffee and cream', v: 10},"
                + "{_id: 8, subject: 'Cafe con Leche', v: 10}, {_id: 9, v: 1}]}");
    }

    @Test
    public void findsWhatHasOneOfTheWords() {
        assertEquals("1 2 7", ids("{$text: {$search: 'coffee'}}"));
        assertEquals("1 2 3 4 7", ids("{$text: {$search: 'bake coffee cake'}}"));
        assertEquals("6", ids("{$text: {$search: 'сЫРНИКИ'}}"));
        assertEquals("", ids("{$text: {$search: 'the and'}}"));
        assertEquals("", ids("{$text: {$search: ''}}"));
    }

    @Test
    public void itsEntriesAreSound() {
        BsonDocument report = engine.run("{validate: 'c', full: true}");
        assertTrue(report.toJson(), report.getBoolean("valid").getValue());
        assertEquals(15, report.getDocument("keysPerIndex").getNumber("s").intValue());
    }

    @Test
    public void documentsNameTheirLanguage() {
        assertEquals(17262, writeCode("{insert: 'c', documents: [{subject: 'x', language: 'klingon'}]}"));
        assertEquals(17261, writeCode("{insert: 'c', documents: [{subject: 'x', language: 5}]}"));
        engine.run("{insert: 'c', documents: [{_id: 10, subject: 'las gatas', language: 'spanish'}]}");
        assertEquals("10", ids("{$text: {$search: 'gata', $language: 'es'}}"));
        assertEquals("", ids("{$text: {$search: 'las', $language: 'es'}}"));
        engine.run("{insert: 'late', documents: [{subject: 'x', language: 'klingon'}]}");
        assertEquals(17262, engine.code("{createIndexes: 'late', indexes: [{key: {subject: 'text'}, name: 's'}]}"));
        engine.run("{createIndexes: 'late', indexes: [{key: {'$**': 'text'}, name: 's', language_override: 'l'}]}");
        assertEquals(
                1,
                batch("{find: 'late', filter: {$text: {$search: 'klingon'}}}").size());
    }

    @Test
    public void phrasesAndNegationNarrow() {
        assertEquals("2", ids("{$text: {$search: '\"coffee shop\"'}}"));
        assertEquals("2", ids("{$text: {$search: 'cream \"coffee shop\"'}}"));
        assertEquals("1 7", ids("{$text: {$search: 'coffee -shop'}}"));
        assertEquals("1 2", ids("{$text: {$search: 'coffee -\"and cream\"'}}"));
        assertEquals("", ids("{$text: {$search: '-coffee'}}"));
        assertEquals("1 2 7", ids("{$text: {$search: 'coffee-shop'}}"));
    }

    @Test
    public void caseAndMarksMatterWhereTheyShall() {
        assertEquals("5 8", ids("{$text: {$search: 'CAFÉ'}}"));
        assertEquals("5", ids("{$text: {$search: 'CAFÉ', $diacriticSensitive: true}}"));
        assertEquals("5", ids("{$text: {$search: 'Con Café', $caseSensitive: true, $diacriticSensitive: true}}"));
        assertEquals("2", ids("{$text: {$search: 'Coffee', $caseSensitive: true}}"));
        assertEquals("1 7", ids("{$text: {$search: 'coffee', $caseSensitive: true}}"));
        assertEquals("8", ids("{$text: {$search: 'leche -café', $diacriticSensitive: true}}"));
    }

    @Test
    public void otherConditionsHoldToo() {
        assertEquals("2 7", ids("{$text: {$search: 'coffee'}, v: {$lt: 20}}"));
        assertEquals("", ids("{$text: {$search: 'coffee'}, _id: 3}"));
        assertEquals("1", ids("{_id: 1, $text: {$search: 'coffee'}}"));
    }

    @Test
    public void theScoreIsProjectedAndSorts() {
        BsonArray found = batch("{find: 'c', filter: {$text: {$search: 'coffee'}},"
                + "projection: {_id: 1, s: {$meta: 'textScore'}}, sort: {x: {$meta: 'textScore'}, _id: 1}}");
        assertEquals(BsonArray.parse("[{_id: 1, s: 1.0}, {_id: 2, s: 0.75}, {_id: 7, s: 0.75}]"), found);
    }

    @Test
    public void theScoreGoesThroughStages() {
        String pipeline = "[{$match: {$text: {$search: 'coffee'}}}, {$project: {v: 1}}, {$unwind: '$v'},"
                + "{$set: {s: {$meta: 'textScore'}}}, {$sort: {s: {$meta: 'textScore'}, v: 1}}, {$limit: 2}]";
        assertEquals(
                BsonArray.parse("[{_id: 1, v: 50, s: 1.0}, {_id: 2, v: 5, s: 0.75}]"),
                batch("{aggregate: 'c', cursor: {}, pipeline: " + pipeline + "}"));
        String group = "[{$match: {$text: {$search: 'coffee'}}},"
                + "{$group: {_id: {$meta: 'textScore'}, n: {$sum: 1}}}, {$sort: {_id: 1}}]";
        assertEquals(
                BsonArray.parse("[{_id: 0.75, n: 2}, {_id: 1.0, n: 1}]"),
                batch("{aggregate: 'c', cursor: {}, pipeline: " + group + "}"));
    }

    @Test
    public void countsUpdatesAndDeletes() {
        assertEquals(
                3,
                engine.run("{count: 'c', query: {$text: {$search: 'coffee'}}}")
                        .getInt32("n")
                        .getValue());
        engine.run("{update: 'c', updates: [{q: {$text: {$search: 'coffee'}}, multi: true,"
                + " u: {$set: {subject: 'tea'}}}]}");
        assertEquals("1 2 7", ids("{$text: {$search: 'tea'}}"));
        engine.run("{delete: 'c', deletes: [{q: {$text: {$search: 'teas cakes'}}, limit: 0}]}");
        assertEquals(5, engine.run("{count: 'c'}").getInt32("n").getValue());
        assertEquals("", ids("{$text: {$search: 'tea cake'}}"));
    }

    @Test
    public void everyPartOfAnAlternativeNeedsAnIndex() {
        assertEquals(291, code("{$or: [{$text: {$search: 'coffee'}}, {v: 90}]}"));
        engine.run("{createIndexes: 'c', indexes: [{key: {v: 1}, name: 'v'}]}");
        assertEquals("1 2 3 7", ids("{$or: [{v: {$in: [5, 90]}}, {$text: {$search: 'coffee'}}]}"));
    }

    @Test
    public void fieldsBeforeTheWordsNeedEquality() {
        engine.run("{createIndexes: 'p', indexes: [{key: {a: 1, t: 'text', b: -1}, name: 'p'}]}");
        engine.run("{insert: 'p', documents: [{_id: 1, a: 1, t: 'red', b: 1}, {_id: 2, a: 2, t: 'red'},"
                + "{_id: 3, t: 'red blue'}, {_id: 4, a: null, t: 'red'}]}");
        assertEquals(291, engine.code("{find: 'p', filter: {$text: {$search: 'red'}}}"));
        assertEquals(291, engine.code("{find: 'p', filter: {a: {$gt: 0}, $text: {$search: 'red'}}}"));
        assertEquals("1", ids("p", "{a: 1, $text: {$search: 'red'}}"));
        assertEquals("3 4", ids("p", "{a: null, $text: {$search: 'red'}}"));
        assertEquals("3", ids("p", "{a: {$exists: false, $eq: null}, $text: {$search: 'red'}}"));
        assertEquals("1", ids("p", "{$and: [{a: 1}, {b: {$gte: 1}}], $text: {$search: 'red'}}"));
        assertEquals(16675, writeCode("{insert: 'p', documents: [{a: [1], t: 'x'}]}"));
        assertEquals(16675, writeCode("{insert: 'p', documents: [{b: [], t: 'x'}]}"));
    }

    @Test
    public void explainNamesTheStages() {
        assertEquals(List.of("TEXT_MATCH", "FETCH", "IXSCAN"), stages("{$text: {$search: 'coffee'}}", ""));
        assertEquals(List.of("TEXT_MATCH", "FETCH", "OR", "IXSCAN"), stages("{$text: {$search: 'coffee tea'}}", ""));
        assertEquals(
                List.of("PROJECTION_DEFAULT", "SORT", "FETCH", "TEXT_MATCH", "TEXT_OR", "IXSCAN"),
                stages(
                        "{v: 1, $text: {$search: 'coffee'}}",
                        ", projection: {s: {$meta: 'textScore'}}, sort: {s: {$meta: 'textScore'}}"));
        BsonDocument match = winning("{$text: {$search: 'Coffees -tea \"a b\" -\"c d\"'}}", "");
        assertEquals(
                BsonDocument.parse("{terms: ['b', 'coffe'], negatedTerms: ['tea'], phrases: ['a b'],"
                        + "negatedPhrases: ['c d']}"),
                match.getDocument("parsedTextQuery"));
        assertEquals("s", match.getString("indexName").getValue());
    }

    @Test
    public void refusesWhatNoPlanCanDo() {
        assertEquals(27, engine.code("{find: 'none', filter: {$text: {$search: 'x'}}}"));
        assertEquals(27, engine.code("{count: 'none', query: {$text: {$search: 'x'}}}"));
        assertEquals(27, engine.code("{aggregate: 'none', pipeline: [{$match: {$text: {$search: 'x'}}}], cursor: {}}"));
        engine.run("{create: 'bare'}");
        assertEquals(27, engine.code("{find: 'bare', filter: {$text: {$search: 'x'}}}"));
        assertEquals(2, code("{$text: {$search: 'x'}}", ", hint: {$natural: 1}"));
        assertEquals(2, code("{$text: {$search: 'x'}}", ", sort: {$natural: 1}"));
        assertEquals(291, code("{$text: {$search: 'x'}}", ", hint: '_id_'"));
        assertEquals(2, code("{$nor: [{$text: {$search: 'x'}}]}"));
        assertEquals(2, code("{a: {$elemMatch: {$text: {$search: 'x'}}}}"));
        assertEquals(40218, code("{}", ", projection: {s: {$meta: 'textScore'}}"));
        assertEquals(40218, code("{_id: 1}", ", projection: {s: {$meta: 'textScore'}}"));
        assertEquals(40218, code("{}", ", sort: {s: {$meta: 'textScore'}}"));
        assertEquals(40218, engine.code("{aggregate: 'c', pipeline: [{$set: {s: {$meta: 'textScore'}}}], cursor: {}}"));
    }

    @Test
    public void onlyTheFirstStageMayHaveIt() {
        assertEquals(17313, aggregated("[{$limit: 1}, {$match: {$text: {$search: 'x'}}}]"));
        assertEquals(40600, aggregated("[{$facet: {a: [{$match: {$text: {$search: 'x'}}}]}}]"));
        engine.run("{create: 'view', viewOn: 'c', pipeline: [{$match: {v: {$gt: 0}}}]}");
        assertEquals(17313, engine.code("{find: 'view', filter: {$text: {$search: 'x'}}}"));
        assertEquals(
                2,
                writeCode("{update: 'c', updates: [{q: {}," + "u: {$pull: {a: {$or: [{$text: {$search: 'x'}}]}}}}]}"));
    }

    @Test
    public void joinsMaySearchThemselves() {
        BsonArray found =
                batch("{aggregate: 'c', cursor: {}, pipeline: [{$match: {_id: 9}}, {$lookup: {from: 'c', as: 'j',"
                        + "pipeline: [{$match: {$text: {$search: 'coffee'}}}, {$sort: {s: {$meta: 'textScore'}}},"
                        + "{$limit: 1}]}}]}");
        assertEquals(
                BsonArray.parse("[{_id: 1, subject: 'coffee', v: 50}]"),
                found.get(0).asDocument().getArray("j"));
    }

    private int writeCode(String command) {
        return engine.run(command)
                .getArray("writeErrors")
                .get(0)
                .asDocument()
                .getInt32("code")
                .getValue();
    }

    private int aggregated(String pipeline) {
        return engine.code("{aggregate: 'c', cursor: {}, pipeline: " + pipeline + "}");
    }

    private String ids(String filter) {
        return ids("c", filter);
    }

    private String ids(String collection, String filter) {
        return batch("{find: '" + collection + "', filter: " + filter + ", sort: {_id: 1}}").stream()
                .map(document ->
                        Integer.toString(document.asDocument().getNumber("_id").intValue()))
                .collect(Collectors.joining(" "));
    }

    private int code(String filter) {
        return code(filter, "");
    }

    private int code(String filter, String more) {
        return engine.code("{find: 'c', filter: " + filter + more + "}");
    }

    private BsonArray batch(String command) {
        return engine.run(command).getDocument("cursor").getArray("firstBatch");
    }

    private BsonDocument winning(String filter, String more) {
        return engine.run("{explain: {find: 'c', filter: " + filter + more + "}, verbosity: 'executionStats'}")
                .getDocument("queryPlanner")
                .getDocument("winningPlan");
    }

    private List<String> stages(String filter, String more) {
        List<String> names = new java.util.ArrayList<>();
        BsonDocument stage = winning(filter, more);
        while (true) {
            names.add(stage.getString("stage").getValue());
            BsonValue inputs = stage.get("inputStages");
            if (inputs == null && !stage.containsKey("inputStage")) {
                break;
            }
            stage = inputs == null
                    ? stage.getDocument("inputStage")
                    : inputs.asArray().get(0).asDocument();
        }
        assertTrue(names.size() > 1);
        return names;
    }
}
