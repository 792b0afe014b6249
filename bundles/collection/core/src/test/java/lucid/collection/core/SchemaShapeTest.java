/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.Test;

public class SchemaShapeTest {

    @Test
    public void makesAJsonSchemaThatTheSampleMeets() {
        SchemaShape shape = new SchemaShape();
        shape.add(BsonDocument.parse("{a: 1, b: ['x']}"));
        shape.add(BsonDocument.parse("{a: 'y'}"));
        assertEquals(
                BsonDocument.parse("{bsonType: ['object'], required: ['a'], properties: {a: {bsonType: ['int',"
                        + " 'string']}, b: {bsonType: ['array'], items: {bsonType: ['string']}}}}"),
                shape.jsonSchema());
        assertFalse(shape.truncated());
    }

    @Test
    public void asksForNothingAfterSeeingNothing() {
        assertEquals(new BsonDocument(), new SchemaShape().jsonSchema());
    }

    @Test
    public void endsAtAThousandFields() {
        BsonDocument wide = new BsonDocument();
        IntStream.range(0, 1_001).forEach(i -> wide.append("f" + i, new BsonInt32(i)));
        SchemaShape shape = new SchemaShape();
        shape.add(wide);
        assertEquals(1_000, shape.fields().size());
        assertTrue(shape.truncated());
    }

    @Test
    public void endsAtADepthOfTwenty() {
        BsonDocument deep = new BsonDocument("x", new BsonInt32(1));
        for (int i = 0; i < 30; i++) {
            deep = new BsonDocument("d", deep);
        }
        SchemaShape shape = new SchemaShape();
        shape.add(deep);
        assertEquals(20, shape.fields().size());
        assertTrue(shape.truncated());
    }
}
