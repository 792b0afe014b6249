/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.document.http.HiddenFieldsTest.refused;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Set;
import lucid.document.api.Consistency;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.Query;
import lucid.document.api.Target;
import lucid.http.api.Reply;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class ReadSightTest {

    private static final Target TARGET = new Target("shop", "users", Consistency.STANDARD);
    private static final BsonDocument OWN = BsonDocument.parse("{owner: 'me'}");
    private static final RawBsonDocument DOCUMENT = RawBsonDocument.parse("{_id: 1, owner: 'me', email: 'a'}");

    @Test
    public void limitsEveryReadToTheView() {
        assertEquals(OWN, sight(OWN).target().within());
        assertEquals(new BsonDocument(), sight(new BsonDocument()).target().within());
    }

    @Test
    public void runsPipelinesOnDocumentsWithoutHiddenFields() {
        List<BsonDocument> pipeline = List.of(BsonDocument.parse("{$project: {x: '$email'}}"));
        assertEquals(
                List.of(BsonDocument.parse("{$unset: ['address.street', 'email']}"), pipeline.get(0)),
                sight(OWN, "email", "address.street").pipeline(pipeline));
        assertEquals(pipeline, sight(OWN).pipeline(pipeline));
    }

    @Test
    public void checksAllPartsOfAQuery() {
        Query query = query("{name: 'a'}", "{}", "{name: 1}");
        assertEquals(
                BsonDocument.parse("{email: 0}"),
                sight(OWN, "email").query(query).projection());
        refused("filter", () -> sight(OWN, "email").query(query("{email: 'a'}", "{}", "{}")));
        refused("projection", () -> sight(OWN, "email").query(query("{}", "{email: 1}", "{}")));
        refused("sort", () -> sight(OWN, "email").query(query("{}", "{}", "{email: 1}")));
    }

    @Test
    public void givesNoDistinctValuesOfHiddenFields() {
        BsonDocument all = new BsonDocument();
        sight(OWN, "email").distinct(new DistinctQuery("name", all, 10, ""));
        refused("field", () -> sight(OWN, "email").distinct(new DistinctQuery("email", all, 10, "")));
        refused("around", () -> sight(OWN, "a.b").distinct(new DistinctQuery("a", all, 10, "")));
        refused("filter", () -> sight(OWN, "email")
                .distinct(new DistinctQuery("name", BsonDocument.parse("{email: 'a'}"), 10, "")));
    }

    @Test
    public void exportsNoHiddenFields() {
        BsonDocument roots = BsonDocument.parse("{address: 1}");
        assertEquals(roots, sight(OWN, "address.street").exported(List.of("address.city"), roots));
        assertEquals(
                BsonDocument.parse("{'address.street': 0}"),
                sight(OWN, "address.street").exported(List.of(), new BsonDocument()));
        refused("export", () -> sight(OWN, "address.street").exported(List.of("address.street"), roots));
    }

    @Test
    public void givesNoVersionOfWhatIsPartlyHidden() {
        assertEquals("v", sight(OWN).shown(DOCUMENT, "v").etag());
        Reply reply = sight(OWN, "email").shown(DOCUMENT, "v");
        assertEquals("", reply.etag());
        assertEquals("{\"_id\": 1, \"owner\": \"me\"}", json(reply));
    }

    @Test
    public void showsOnlyTheIdOfWhatIsWrittenOutsideTheView() {
        assertEquals("{\"_id\": 1}", json(sight(OWN).written(DOCUMENT, "v")));
        assertEquals("", sight(OWN).written(DOCUMENT, "v").etag());
        assertEquals("v", sight(new BsonDocument()).written(DOCUMENT, "v").etag());
    }

    private static String json(Reply reply) {
        return ((Reply.Bson) reply.content()).document().toJson();
    }

    private static Query query(String filter, String projection, String sort) {
        return new Query(
                BsonDocument.parse(filter),
                BsonDocument.parse(projection),
                BsonDocument.parse(sort),
                10,
                "",
                Counting.NONE);
    }

    private static ReadSight sight(BsonDocument filter, String... hidden) {
        return new ReadSight(TARGET, new View(filter, Set.of(hidden)));
    }
}
