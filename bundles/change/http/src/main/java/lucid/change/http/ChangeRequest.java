/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lucid.change.api.ChangeQuery;
import lucid.extjson.api.ExtJsonReader;
import lucid.http.api.HttpProblem;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads what a request wants to be told. */
final class ChangeRequest {

    static final String FILTER = "filter";
    static final String PIPELINE = "pipeline";
    static final String FULL = "fullDocument";
    static final String BEFORE = "fullDocumentBeforeChange";
    static final String EXPANDED = "showExpandedEvents";
    static final String AFTER = "after";
    static final String LAST = "Last-Event-ID";

    private ChangeRequest() {}

    static ChangeQuery query(Request request) {
        List<BsonDocument> pipeline = new ArrayList<>();
        if (!request.document(FILTER).isEmpty()) {
            pipeline.add(new BsonDocument("$match", request.document(FILTER)));
        }
        pipeline.addAll(stages(request.query(PIPELINE)));
        String last = request.header(LAST).strip();
        return new ChangeQuery(
                request.path("database"),
                request.path("collection"),
                pipeline,
                new ChangeQuery.Images(
                        given(request.query(FULL), ChangeQuery.Images.USUAL.full()),
                        given(request.query(BEFORE), ChangeQuery.Images.USUAL.before())),
                request.flag(EXPANDED),
                given(last, request.query(AFTER)));
    }

    private static String given(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    static List<BsonDocument> stages(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            BsonValue value = ExtJsonReader.value(text.getBytes(StandardCharsets.UTF_8));
            if (value.isArray() && value.asArray().stream().allMatch(BsonValue::isDocument)) {
                return value.asArray().stream().map(BsonValue::asDocument).toList();
            }
        } catch (ProblemException e) {
            throw wrong(e.detail(), e);
        }
        throw wrong("objects are stages", null);
    }

    private static ProblemException wrong(String why, ProblemException cause) {
        String message = "must be a JSON array of stages: " + why;
        return new ProblemException(HttpProblem.PARAMETER_INVALID, PIPELINE + " " + message, cause)
                .with(List.of(new Violation(PIPELINE, message)));
    }
}
