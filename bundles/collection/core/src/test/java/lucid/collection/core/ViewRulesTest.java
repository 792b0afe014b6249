/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class ViewRulesTest {

    private static final List<String> REFUSED = List.of(
            "{viewOn: 'a', pipeline: [{$match: {$where: 'true'}}]}",
            "{viewOn: 'a', pipeline: [{$match: {$expr: {$function: {body: 'f', args: [], lang: 'js'}}}}]}",
            "{viewOn: 'a', pipeline: [{$group: {_id: 1, n: {$accumulator: {}}}}]}",
            "{viewOn: 'a', pipeline: [{$facet: {x: [{$addFields: {y: {$function: {}}}}]}}]}",
            "{viewOn: 'a', pipeline: [{$lookup: {from: 'b', pipeline: [{$match: {$where: '1'}}], as: 'c'}}]}",
            "{viewOn: 'system.profile', pipeline: []}",
            "{viewOn: 'lucid_trash.1', pipeline: []}",
            "{viewOn: 'a', pipeline: [{$unionWith: 'system.js'}]}",
            "{viewOn: 'a', pipeline: [{$unionWith: {coll: 'system.js'}}]}",
            "{viewOn: 'a', pipeline: [{$lookup: {from: 'lucid_trash.1', as: 'c'}}]}",
            "{viewOn: 'a', pipeline: [{$lookup: {from: {db: 'other', coll: 'b'}, as: 'c'}}]}");

    @Test
    public void aViewDoesNotDoWhatAQueryMayNot() {
        for (String options : REFUSED) {
            BsonDocument given = BsonDocument.parse(options);
            assertEquals(
                    options, CollectionProblem.OPTIONS_REFUSED, refusal(() -> CollectionOptions.checkCreate(given)));
            assertEquals(
                    options, CollectionProblem.OPTIONS_REFUSED, refusal(() -> CollectionOptions.checkModify(given)));
        }
    }

    private static Object refusal(org.junit.function.ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }

    @Test
    public void aViewJoinsCollectionsOfItsDatabase() {
        CollectionOptions.checkCreate(BsonDocument.parse("{viewOn: 'a', pipeline: [{$lookup: {from: 'b', localField:"
                + " 'x', foreignField: 'y', as: 'z'}}, {$unionWith: 'c'}, {$match: {where: '$where'}}]}"));
        CollectionOptions.checkCreate(new BsonDocument());
    }
}
