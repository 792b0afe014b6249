/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.extjson.api.ExtJsonReader;
import lucid.http.api.HttpProblem;
import lucid.http.api.Request;
import lucid.http.api.Route;
import lucid.http.api.Route.Trait;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** A request at its route. */
final class RoutedRequest implements Request {

    private final Exchange exchange;
    private final Route route;
    private final Map<String, String> path;
    private final Parameters parameters;
    private final RequestBody body;
    private final Surroundings surroundings;
    private Optional<byte[]> read = Optional.empty();

    RoutedRequest(
            Exchange exchange,
            RouteTable.Match match,
            Parameters parameters,
            RequestBody body,
            Surroundings surroundings) {
        this.exchange = exchange;
        this.route = match.entry().orElseThrow().route();
        this.path = match.values();
        this.parameters = parameters;
        this.body = body;
        this.surroundings = surroundings;
    }

    /** What the request may ask while it is handled. */
    interface Surroundings {

        /** Whether the route is about to go. */
        boolean draining();

        /** Passes if the caller of the exchange may, or throws. */
        void require(String permission, Map<String, String> resource);
    }

    @Override
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(route + " has no path parameter " + name);
        }
        return value;
    }

    @Override
    public String query(String name) {
        return parameters.query().getOrDefault(name, "");
    }

    @Override
    public long number(String name, long fallback) {
        String value = query(name);
        return value.isEmpty() ? fallback : Long.parseLong(value);
    }

    @Override
    public boolean flag(String name) {
        return "true".equals(query(name));
    }

    @Override
    public BsonDocument document(String name) {
        return parameters.documents().getOrDefault(name, new BsonDocument());
    }

    @Override
    public String header(String name) {
        return exchange.header(name);
    }

    @Override
    public String ifMatch() {
        return parameters.ifMatch();
    }

    @Override
    public int limit() {
        return parameters.limit();
    }

    @Override
    public boolean accepts(String mediaType) {
        return MediaTypes.accepts(header("Accept"), mediaType);
    }

    @Override
    public String mediaType() {
        return MediaTypes.range(header("Content-Type")).type();
    }

    @Override
    public <T> T body(Class<T> type) {
        return JsonCodec.read(present(), type);
    }

    @Override
    public RawBsonDocument bson() {
        return ExtJsonReader.document(present());
    }

    @Override
    public List<RawBsonDocument> bsonList() {
        return ExtJsonReader.documents(present());
    }

    private byte[] present() {
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            throw new ProblemException(HttpProblem.BODY_MALFORMED, "this operation takes a JSON body; none was sent");
        }
        return bytes;
    }

    /** The whole body, read once. */
    byte[] bytes() {
        if (read.isEmpty()) {
            read = Optional.of(body.bytes());
        }
        return read.get();
    }

    @Override
    public InputStream stream() {
        if (read.isPresent()) {
            return new ByteArrayInputStream(read.get());
        }
        return route.has(Trait.STREAMING) ? container() : body;
    }

    private InputStream container() {
        try {
            return exchange.request().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String actor() {
        return exchange.actor();
    }

    @Override
    public <T> T caller(Class<T> type) {
        return type.cast(exchange.identity().orElseThrow());
    }

    @Override
    public String remoteAddress() {
        return exchange.request().getRemoteAddr();
    }

    @Override
    public Optional<Function<BsonDocument, String>> keyedHash() {
        return exchange.keyedHash();
    }

    @Override
    public void note(String name, BsonValue value) {
        exchange.note(name, value);
    }

    @Override
    public void require(String permission, Map<String, String> resource) {
        surroundings.require(permission, resource);
    }

    @Override
    public String correlationId() {
        return exchange.correlationId();
    }

    @Override
    public boolean draining() {
        return surroundings.draining();
    }

    Route route() {
        return route;
    }

    Parameters parameters() {
        return parameters;
    }

    Exchange exchange() {
        return exchange;
    }
}
