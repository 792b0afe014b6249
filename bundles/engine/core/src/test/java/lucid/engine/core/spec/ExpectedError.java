/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Compares an error with what {@code expectError} says. */
final class ExpectedError {

    private final Exception error;
    private final Matching matching;

    private interface Check {
        void check(ExpectedError error, BsonValue wanted);
    }

    private static final Map<String, Check> CHECKS = Map.of(
            "isError", (error, wanted) -> assertTrue(wanted.asBoolean().getValue()),
            "isClientError",
                    (error, wanted) -> assertEquals(
                            error.text(),
                            wanted.asBoolean().getValue(),
                            !(error.error instanceof MongoServerException)),
            "isTimeoutError", (error, wanted) -> {},
            "errorCode",
                    (error, wanted) -> assertEquals(
                            error.text(),
                            wanted.asNumber().intValue(),
                            error.response().getNumber("code").intValue()),
            "errorCodeName",
                    (error, wanted) ->
                            assertEquals(error.text(), wanted, error.response().get("codeName")),
            "errorContains",
                    (error, wanted) -> assertTrue(
                            error.text(),
                            error.text()
                                    .toLowerCase(Locale.ROOT)
                                    .contains(wanted.asString().getValue().toLowerCase(Locale.ROOT))),
            "errorLabelsContain", (error, wanted) -> error.labels(wanted, true),
            "errorLabelsOmit", (error, wanted) -> error.labels(wanted, false),
            "errorResponse", (error, wanted) -> error.matching.match(wanted, Optional.of(error.response()), "error"),
            "expectResult", ExpectedError::result);

    ExpectedError(Exception error, Matching matching) {
        this.error = error;
        this.matching = matching;
    }

    /** @throws AssertionError for an error that differs */
    void check(BsonDocument wanted) {
        wanted.forEach((name, value) -> {
            Check check = CHECKS.get(name);
            assertTrue("nothing checks " + name, check != null);
            check.check(this, value);
        });
    }

    private String text() {
        return error.toString();
    }

    private BsonDocument response() {
        if (error instanceof MongoCommandException refused) {
            return refused.getResponse();
        }
        if (error instanceof MongoWriteException refused) {
            return response(refused.getError());
        }
        if (error instanceof MongoBulkWriteException refused
                && !refused.getWriteErrors().isEmpty()) {
            return response(refused.getWriteErrors().get(0));
        }
        if (error instanceof MongoWriteConcernException refused) {
            return new BsonDocument(
                            "code", new BsonInt32(refused.getWriteConcernError().getCode()))
                    .append(
                            "codeName",
                            new BsonString(refused.getWriteConcernError().getCodeName()));
        }
        if (error instanceof MongoBulkWriteException refused) {
            return new BsonDocument(
                            "code", new BsonInt32(refused.getWriteConcernError().getCode()))
                    .append(
                            "codeName",
                            new BsonString(refused.getWriteConcernError().getCodeName()));
        }
        throw new AssertionError("no answer of a server: " + text(), error);
    }

    private static BsonDocument response(com.mongodb.WriteError refused) {
        return new BsonDocument("code", new BsonInt32(refused.getCode())).append("errInfo", refused.getDetails());
    }

    private void labels(BsonValue wanted, boolean there) {
        for (BsonValue label : wanted.asArray()) {
            String name = label.asString().getValue();
            boolean has = error instanceof MongoException refused && refused.hasErrorLabel(name);
            assertEquals(text() + " label " + name, there, has);
        }
    }

    private void result(BsonValue wanted) {
        Optional<BsonValue> written = error instanceof MongoBulkWriteException refused
                ? Results.of(refused.getWriteResult())
                : Optional.empty();
        matching.match(wanted, written, "result of the error");
    }
}
