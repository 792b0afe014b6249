/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Set;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.Test;

public class JoinedCollectionsTest {

    @Test
    public void findsWhatStagesNameAtAnyDepth() {
        assertEquals(
                Set.of("a", "b", "c", "d", "e"),
                JoinedCollections.of(
                        BsonArray.parse(
                                """
                        [{$lookup: {from: 'a', as: 'x', pipeline: [{$unionWith: 'b'}]}},
                         {$graphLookup: {from: 'c', startWith: 1, connectFromField: 'x', connectToField: 'y', as: 'z'}},
                         {$facet: {all: [{$unionWith: {coll: 'd', pipeline: [{$lookup: {from: 'e', as: 'x'}}]}}]}}]
                        """)));
        assertEquals(Set.of(), JoinedCollections.of(BsonArray.parse("[{$match: {from: 'a'}}]")));
        assertEquals(
                Set.of(),
                JoinedCollections.of(BsonArray.parse("[{$lookup: {as: 'x', pipeline: [{$documents: []}]}}]")));
    }

    @Test
    public void aViewShowsItsSourceToo() {
        assertEquals(
                Set.of("a", "b"),
                JoinedCollections.ofView(BsonDocument.parse("{viewOn: 'a', pipeline: [{$unionWith: 'b'}]}")));
        assertEquals(Set.of(), JoinedCollections.ofView(BsonDocument.parse("{capped: true, size: 4096}")));
    }

    @Test
    public void whatIsNoTextCannotBeJudged() {
        for (String options : List.of(
                "{viewOn: 1}",
                "{pipeline: [{$unionWith: 1}]}",
                "{pipeline: [{$lookup: {from: {db: 'x', coll: 'y'}, as: 'z'}}]}")) {
            ProblemException problem = assertThrows(
                    options, ProblemException.class, () -> JoinedCollections.ofView(BsonDocument.parse(options)));
            assertEquals(SecurityProblem.FORBIDDEN, problem.type());
        }
    }
}
