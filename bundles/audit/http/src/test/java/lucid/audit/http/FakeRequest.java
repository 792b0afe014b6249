/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.http.api.HttpProblem;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** A request with some parameters by a caller with at most one permission. */
final class FakeRequest implements Request {

    private final Map<String, String> parameters;
    String permitted = "";
    boolean away;

    private FakeRequest(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static FakeRequest of(Map<String, String> parameters) {
        return new FakeRequest(parameters);
    }

    @Override
    public String path(String name) {
        return parameters.get(name);
    }

    @Override
    public String query(String name) {
        return parameters.getOrDefault(name, "");
    }

    @Override
    public long number(String name, long fallback) {
        return parameters.containsKey(name) ? Long.parseLong(parameters.get(name)) : fallback;
    }

    @Override
    public boolean flag(String name) {
        return false;
    }

    @Override
    public BsonDocument document(String name) {
        return new BsonDocument();
    }

    @Override
    public String header(String name) {
        return "";
    }

    @Override
    public String ifMatch() {
        return "";
    }

    @Override
    public int limit() {
        return 50;
    }

    @Override
    public boolean accepts(String mediaType) {
        return true;
    }

    @Override
    public String mediaType() {
        return "";
    }

    @Override
    public <T> T body(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RawBsonDocument bson() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RawBsonDocument> bsonList() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream stream() {
        return InputStream.nullInputStream();
    }

    @Override
    public String actor() {
        return "ann";
    }

    @Override
    public <T> T caller(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public Optional<Function<BsonDocument, String>> keyedHash() {
        return Optional.empty();
    }

    @Override
    public void note(String name, BsonValue value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void require(String permission, Map<String, String> resource) {
        if (away) {
            throw new ProblemException(HttpProblem.CAPABILITY_AWAY, "security is away");
        }
        if (!permission.equals(permitted)) {
            throw new ProblemException(SecurityProblem.FORBIDDEN, "no");
        }
    }

    @Override
    public String correlationId() {
        return "c";
    }

    @Override
    public boolean draining() {
        return false;
    }
}
