/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.extjson.api.ExtJsonMode;
import lucid.extjson.api.ExtJsonWriter;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.operation.api.Command;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Writes replies: status, headers, records, documents and pages of them straight from their bytes, and streams. */
final class ReplyWriter {

    /** A page up to this size goes out whole, with its length; a larger one is written as it is made. */
    private static final int WHOLE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 14;
    private static final int NOTED_BYTES = 1 << 14;
    private static final int NOTED_COMMANDS = 100;

    private ReplyWriter() {}

    /** Whether the reply can be rendered whole. */
    static boolean whole(Reply reply) {
        return !(reply.content() instanceof Reply.Stream || reply.content() instanceof Reply.Events);
    }

    /** A reply in full; not for streams and changes. */
    static Rendered render(Exchange exchange, Reply reply) throws IOException {
        if (reply.outcome() == Reply.Outcome.EMPTY) {
            return Rendered.empty(status(reply), reply.location(), reply.etag());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(reply.content(), MediaTypes.mode(exchange.header("Accept")), out);
        return new Rendered(status(reply), Body.JSON, reply.location(), reply.etag(), out.toByteArray());
    }

    /** The commands that a change would send. */
    static Reply dryRun(Reply.Changing<?> changing) {
        List<Map<String, Object>> commands =
                changing.change().commands().stream().map(ReplyWriter::command).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dryRun", true);
        body.put("commands", commands);
        return Reply.of(body);
    }

    /** The commands that a change sends, for the trail; of a long one only its name and length. */
    static BsonArray commands(Reply.Changing<?> changing) {
        BsonArray noted = new BsonArray();
        int left = NOTED_BYTES;
        for (Command command : changing.change().commands()) {
            int bytes = new RawBsonDocument(command.body(), new BsonDocumentCodec())
                    .getByteBuffer()
                    .remaining();
            BsonValue body = bytes <= left
                    ? command.body()
                    : new BsonString(command.body().getFirstKey() + ", " + bytes + " bytes");
            left -= Math.min(bytes, left);
            noted.add(new BsonDocument("target", new BsonString(command.target())).append("command", body));
            if (noted.size() == NOTED_COMMANDS) {
                break;
            }
        }
        return noted;
    }

    private static Map<String, Object> command(Command command) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", command.target());
        json.put("command", command.body());
        return json;
    }

    /** Sends a reply that is no change; of an event stream only its head. */
    static void send(Exchange exchange, Reply reply) throws IOException {
        if (notModified(exchange, reply.etag())) {
            send(exchange, Rendered.empty(304, "", reply.etag()));
        } else if (reply.content() instanceof Reply.Stream stream) {
            stream(exchange, reply, stream);
        } else if (reply.content() instanceof Reply.Events) {
            // Of an event stream, HEAD tells the type and opens nothing.
            head(exchange.response(), status(reply), Body.EVENTS, reply);
        } else if (reply.content() instanceof Reply.BsonPage page && bytes(page) > WHOLE_BYTES) {
            head(exchange.response(), status(reply), Body.JSON, reply);
            try (OutputStream out = new BufferedOutputStream(exchange.output(), BUFFER_BYTES)) {
                write(page, MediaTypes.mode(exchange.header("Accept")), out);
            }
        } else {
            send(exchange, render(exchange, reply));
        }
    }

    /** Sends a whole reply. */
    static void send(Exchange exchange, Rendered rendered) throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(rendered.status());
        set(response, "Location", rendered.location());
        set(response, "ETag", rendered.etag().isEmpty() ? "" : "\"" + rendered.etag() + "\"");
        set(response, "Content-Type", rendered.contentType());
        if (!rendered.contentType().isEmpty()) {
            response.setContentLength(rendered.body().length);
            exchange.output().write(rendered.body());
        }
    }

    private static void stream(Exchange exchange, Reply reply, Reply.Stream stream) throws IOException {
        head(exchange.response(), status(reply), stream.mediaType(), reply);
        if (exchange.head()) {
            return;
        }
        OutputStream out = exchange.output();
        stream.body().writeTo(out);
        // not when it failed: what has not begun can still become a problem
        out.flush();
    }

    private static void head(HttpServletResponse response, int status, String mediaType, Reply reply) {
        response.setStatus(status);
        set(response, "Content-Type", mediaType);
        set(response, "Location", reply.location());
        set(response, "ETag", reply.etag().isEmpty() ? "" : "\"" + reply.etag() + "\"");
    }

    private static void set(HttpServletResponse response, String name, String value) {
        if (!value.isEmpty()) {
            response.setHeader(name, value);
        }
    }

    private static int status(Reply reply) {
        return switch (reply.outcome()) {
            case DONE -> 200;
            case CREATED -> 201;
            case ACCEPTED -> 202;
            case EMPTY -> 204;
        };
    }

    private static boolean notModified(Exchange exchange, String etag) {
        boolean reads = "GET".equals(exchange.method()) || exchange.head();
        if (!reads || etag.isEmpty()) {
            return false;
        }
        for (String known : exchange.header("If-None-Match").split(",")) {
            String bare = known.strip();
            bare = bare.startsWith("W/") ? bare.substring(2) : bare;
            if ("*".equals(bare)
                    || ParameterRules.withoutEncoding(bare.replace("\"", "")).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static long bytes(Reply.BsonPage page) {
        return page.items().stream()
                .mapToLong(item -> item.getByteBuffer().remaining())
                .sum();
    }

    private static void write(Reply.Content content, ExtJsonMode mode, OutputStream out) throws IOException {
        if (content instanceof Reply.Json json) {
            out.write(JsonCodec.write(json.value(), mode));
        } else if (content instanceof Reply.Bson bson) {
            ExtJsonWriter.write(bson.document(), mode, out);
        } else if (content instanceof Reply.BsonPage page) {
            write(page, mode, out);
        } else {
            throw new IllegalStateException("not a reply that can be written whole: " + content.getClass());
        }
    }

    private static void write(Reply.BsonPage page, ExtJsonMode mode, OutputStream out) throws IOException {
        out.write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
        boolean first = true;
        for (RawBsonDocument item : page.items()) {
            if (!first) {
                out.write(',');
            }
            ExtJsonWriter.write(item, mode, out);
            first = false;
        }
        out.write("],\"next\":".getBytes(StandardCharsets.UTF_8));
        out.write(JsonCodec.write(page.next().isEmpty() ? null : page.next(), mode));
        if (page.more() != null) {
            byte[] more = JsonCodec.write(page.more(), mode);
            boolean empty = more.length == 2;
            out.write(empty ? "".getBytes(StandardCharsets.UTF_8) : new byte[] {','});
            out.write(more, 1, more.length - 2);
        }
        out.write('}');
    }
}
