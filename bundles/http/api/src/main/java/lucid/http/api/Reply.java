/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.List;
import java.util.function.Function;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import org.bson.RawBsonDocument;

/** What a handler answers; immutable. The door writes it: status, headers, JSON, streams. */
public final class Reply {

    /** How it went; the door turns it into a status. */
    public enum Outcome {
        /** Done, with a body. */
        DONE,
        /** Made something that has a URL now. */
        CREATED,
        /** Long work has begun. */
        ACCEPTED,
        /** Done, and nothing to say. */
        EMPTY
    }

    /** What the body is made of. */
    public sealed interface Content {}

    /** A record or list, written as camelCase JSON; BSON values inside as Extended JSON. */
    public record Json(Object value) implements Content {}

    /** One document of the database, written as Extended JSON. */
    public record Bson(RawBsonDocument document) implements Content {}

    /** A page of documents: the list envelope with Extended JSON items. An empty next ends it. */
    public record BsonPage(List<RawBsonDocument> items, String next, Object more) implements Content {}

    /** A stream of bytes. */
    public record Stream(String mediaType, StreamBody body) implements Content {}

    /** Server-sent events. */
    public record Events(EventSource source) implements Content {}

    /** A change that is made, or with {@code dryRun} only shown. */
    public record Changing<T>(Change<T> change, Function<T, Reply> reply) implements Content {

        /** Makes the change and its reply. */
        public Reply apply() {
            return reply.apply(change.apply());
        }
    }

    private final Outcome outcome;
    private final Content content;
    private final String location;
    private final String etag;

    private Reply(Outcome outcome, Content content, String location, String etag) {
        this.outcome = outcome;
        this.content = content;
        this.location = location;
        this.etag = etag;
    }

    /** A record as JSON. */
    public static Reply of(Object value) {
        return new Reply(Outcome.DONE, new Json(value), "", "");
    }

    /** A whole list in the list envelope, without a next page. */
    public static Reply items(List<?> items) {
        return of(new Page<>(items, ""));
    }

    /** A page of a sorted list that is in memory: goes on behind the request's cursor. Keys are unique. */
    public static <T> Reply page(Request request, List<T> sorted, Function<T, String> key) {
        return of(Page.of(sorted, key, request.query("cursor"), request.limit()));
    }

    /** A page that the service cut. */
    public static Reply page(Page<?> page) {
        return of(page);
    }

    /** One document of the database. */
    public static Reply bson(RawBsonDocument document) {
        return new Reply(Outcome.DONE, new Bson(document), "", "");
    }

    /** A page of documents; an empty next is the last page. */
    public static Reply bsonPage(List<RawBsonDocument> items, String next) {
        return new Reply(Outcome.DONE, new BsonPage(List.copyOf(items), next, null), "", "");
    }

    /** A page of documents whose envelope also holds the fields of a record. */
    public static Reply bsonPage(List<RawBsonDocument> items, String next, Object more) {
        return new Reply(Outcome.DONE, new BsonPage(List.copyOf(items), next, more), "", "");
    }

    /** Something was made; the location is its path. */
    public static Reply created(String location, Object value) {
        return new Reply(Outcome.CREATED, new Json(value), location, "");
    }

    /** Long work has begun. */
    public static Reply accepted(Operation operation) {
        return new Reply(Outcome.ACCEPTED, new Json(operation), "/api/v1/operations/" + operation.id(), "");
    }

    /** Done, and nothing to say. */
    public static Reply empty() {
        return new Reply(Outcome.EMPTY, new Json(null), "", "");
    }

    /** A stream of bytes, written while the caller reads. */
    public static Reply stream(String mediaType, StreamBody body) {
        return new Reply(Outcome.DONE, new Stream(mediaType, body), "", "");
    }

    /** Server-sent events until the caller goes or the source ends. */
    public static Reply events(EventSource source) {
        return new Reply(Outcome.DONE, new Events(source), "", "");
    }

    /** A change: made now, or with {@code dryRun=true} only shown. */
    public static <T> Reply change(Change<T> change, Function<T, Reply> reply) {
        return new Reply(Outcome.DONE, new Changing<>(change, reply), "", "");
    }

    /** This reply with an ETag, given without quotes. */
    public Reply etag(String value) {
        return new Reply(outcome, content, location, value);
    }

    /** How it went. */
    public Outcome outcome() {
        return outcome;
    }

    /** The body. */
    public Content content() {
        return content;
    }

    /** The path of what was made; empty when nothing was. */
    public String location() {
        return location;
    }

    /** The ETag without quotes; empty when there is none. */
    public String etag() {
        return etag;
    }
}
