/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class CollectionOptionsTest {

    @Test
    public void defaultsMeanTheSameAsNothing() {
        assertTrue(equal("{}", "{validationLevel: 'strict', validationAction: 'error'}"));
        assertTrue(equal("{capped: false, changeStreamPreAndPostImages: {enabled: false}}", "{}"));
    }

    @Test
    public void takesOptionsAsRawBytes() {
        RawBsonDocument asked = RawBsonDocument.parse("{capped: false, max: 3}");
        assertTrue(CollectionOptions.equal(asked, RawBsonDocument.parse("{max: 3}")));
    }

    @Test
    public void numbersAreComparedByValue() {
        assertTrue(equal("{max: 10}", "{max: {$numberLong: '10'}}"));
        assertTrue(equal("{validator: {a: {$gt: 1.0}}}", "{validator: {a: {$gt: 1}}}"));
        assertFalse(equal("{validator: {a: {$gt: 1.5}}}", "{validator: {a: {$gt: 1}}}"));
    }

    @Test
    public void cappedSizesAreRoundedAsTheServerDoes() {
        assertTrue(equal("{capped: true, size: 1000}", "{capped: true, size: 1024}"));
        assertFalse(equal("{capped: true, size: 1000}", "{capped: true, size: 2048}"));
    }

    @Test
    public void collationAndTimeSeriesMayBeFilledUpByTheServer() {
        assertTrue(equal("{collation: {locale: 'de'}}", "{collation: {locale: 'de', strength: 3, version: '57.1'}}"));
        assertTrue(equal(
                "{timeseries: {timeField: 't'}}",
                "{timeseries: {timeField: 't', granularity: 'seconds', bucketMaxSpanSeconds: 3600}}"));
        assertFalse(equal("{collation: {locale: 'de'}}", "{collation: {locale: 'fr'}}"));
    }

    @Test
    public void anExistingValidatorThatWasNotAskedForIsADifference() {
        assertFalse(equal("{}", "{validator: {a: 1}}"));
    }

    @Test
    public void knowsEveryOptionOfCreate() {
        CollectionOptions.checkCreate(BsonDocument.parse("{capped: 1, size: 1, max: 1, timeseries: 1,"
                + " expireAfterSeconds: 1, clusteredIndex: 1, changeStreamPreAndPostImages: 1, validator: 1,"
                + " validationLevel: 1, validationAction: 1, storageEngine: 1, indexOptionDefaults: 1, viewOn: 1,"
                + " pipeline: 1, collation: 1, encryptedFields: 1}"));
    }

    @Test
    public void refusesToChangeNothing() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> CollectionOptions.checkModify(new BsonDocument()));
        assertEquals(CollectionProblem.OPTIONS_REFUSED, refused.type());
    }

    private static boolean equal(String asked, String existing) {
        return CollectionOptions.equal(BsonDocument.parse(asked), BsonDocument.parse(existing));
    }
}
