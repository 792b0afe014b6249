/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/**
 * Reads Extended JSON v2 in UTF-8 into BSON bytes; both modes, also mixed, and every BSON type without loss.
 *
 * <p>An object whose first name is that of a wrapper, such as {@code $oid}, must be that wrapper; every other name
 * with a {@code $} is an ordinary name, so that queries and DBRefs stay what they are, and so are all names at the
 * outermost level. Integers become int32, int64 or double, whichever holds them first. A document has at most 100
 * levels and 16 MiB.
 *
 * <p>A name that an object has twice stays there twice, in order, as in BSON, where bytes are made; where a tree is
 * made, which cannot hold it, it is refused.
 *
 * <p>What cannot be read is a {@link ProblemException} of an {@link ExtJsonProblem} that tells the line and column.
 */
public final class ExtJsonReader {

    private ExtJsonReader() {}

    /** Reads one object; nothing but white space may follow it. */
    public static RawBsonDocument document(byte[] json) {
        return document(json, 0, json.length, 1);
    }

    /** Reads one object into a tree, for small things such as filters. */
    public static BsonDocument tree(byte[] json) {
        JsonTokens tokens = new JsonTokens(json, 0, json.length, 1).withoutDuplicates();
        return decoded(object(tokens, sink(json.length)));
    }

    /** Reads an array of objects, or one object as a list of one; nothing but white space may follow. */
    public static List<RawBsonDocument> documents(byte[] json) {
        JsonTokens tokens = new JsonTokens(json, 0, json.length, 1);
        JsonToken first = tokens.next();
        if (first != JsonToken.START_ARRAY) {
            return List.of(root(first, tokens, sink(json.length)));
        }
        JsonToBson reader = new JsonToBson(tokens, sink(json.length / 8));
        List<RawBsonDocument> documents = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            checkObject(token, tokens);
            documents.add(reader.root());
        }
        tokens.end();
        return documents;
    }

    /** Reads one JSON value of any kind, such as an id. */
    public static BsonValue value(byte[] json) {
        JsonTokens tokens = new JsonTokens(json, 0, json.length, 1).withoutDuplicates();
        RawBsonDocument document = new JsonToBson(tokens, sink(json.length)).valueInDocument();
        tokens.end();
        return decoded(document).get("");
    }

    /** Reads one object from a part of the bytes; the number is what problems call its first line. */
    static RawBsonDocument document(byte[] json, int start, int end, long line) {
        return object(new JsonTokens(json, start, end, line), sink(end - start));
    }

    private static RawBsonDocument object(JsonTokens tokens, BsonSink sink) {
        return root(tokens.next(), tokens, sink);
    }

    private static RawBsonDocument root(JsonToken first, JsonTokens tokens, BsonSink sink) {
        checkObject(first, tokens);
        RawBsonDocument document = new JsonToBson(tokens, sink).root();
        tokens.end();
        return document;
    }

    private static void checkObject(JsonToken token, JsonTokens tokens) {
        if (token == JsonToken.NOT_AVAILABLE) {
            throw tokens.problem(ExtJsonProblem.MALFORMED, "a JSON object is due and the text is empty");
        }
        if (token != JsonToken.START_OBJECT) {
            throw tokens.problem(ExtJsonProblem.INVALID, "a document must be a JSON object");
        }
    }

    private static BsonDocument decoded(RawBsonDocument document) {
        try (BsonBinaryReader reader =
                new BsonBinaryReader(document.getByteBuffer().asNIO())) {
            return new BsonDocumentCodec()
                    .decode(reader, DecoderContext.builder().build());
        }
    }

    private static BsonSink sink(int jsonBytes) {
        return new BsonSink(jsonBytes + 16);
    }
}
