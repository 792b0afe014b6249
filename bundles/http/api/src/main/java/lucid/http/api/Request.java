/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A request that matched a route, is authorised, and whose declared parameters are valid. For the thread that handles
 * it, while it is handled.
 */
@ProviderType
public interface Request {

    /** The decoded value of a path parameter. */
    String path(String name);

    /** The value of a query parameter; empty when it is absent. */
    String query(String name);

    /** A query parameter of kind {@code NUMBER}; the fallback when it is absent. */
    long number(String name, long fallback);

    /** A query parameter of kind {@code FLAG}; false when it is absent. */
    boolean flag(String name);

    /** A query parameter of kind {@code DOCUMENT}; an empty document when it is absent. */
    BsonDocument document(String name);

    /** The value of a header; empty when it is absent. */
    String header(String name);

    /** The ETag of If-Match without quotes; empty when the header is absent. */
    String ifMatch();

    /** The page size of a paged route: {@code limit}, 50 when it is absent, 1 to 1000. */
    int limit();

    /** Whether the caller accepts the media type, by the Accept header; an absent header accepts everything. */
    boolean accepts(String mediaType);

    /** The media type of the body in lower case and without parameters; empty when there is no body. */
    String mediaType();

    /**
     * Reads the body as a record. Unknown fields, wrong types and missing parts are problems with their places.
     *
     * @throws lucid.problem.api.ProblemException {@link HttpProblem#BODY_MALFORMED}, {@link HttpProblem#BODY_INVALID},
     *     {@link HttpProblem#BODY_TOO_LARGE}
     */
    <T> T body(Class<T> type);

    /**
     * Reads the body as one Extended JSON object.
     *
     * @throws lucid.problem.api.ProblemException {@link HttpProblem#BODY_MALFORMED}, {@link HttpProblem#BODY_TOO_LARGE}
     */
    RawBsonDocument bson();

    /**
     * Reads the body as an Extended JSON array of objects, or as one object that becomes a list of one.
     *
     * @throws lucid.problem.api.ProblemException {@link HttpProblem#BODY_MALFORMED}, {@link HttpProblem#BODY_TOO_LARGE}
     */
    List<RawBsonDocument> bsonList();

    /** The body as it arrives; without a limit of size on a streaming route, else with the route's. */
    InputStream stream();

    /** The name of the caller. */
    String actor();

    /**
     * The caller as the security domain knows them; not on an open route.
     *
     * @param type the type of that domain's identity
     */
    <T> T caller(Class<T> type);

    /** The address that the request comes from. */
    String remoteAddress();

    /**
     * The keyed hash under which the audit trail tells a value of a document: of a whole document, or of one field
     * alone whose name is a dotted path. Empty when this request is not written down as a change: then nothing needs to
     * be found out to be noted.
     */
    Optional<Function<BsonDocument, String>> keyedHash();

    /**
     * Adds to what the audit trail says of the outcome. Never a secret; values of documents only as keyed hashes.
     *
     * @param value a few hundred bytes; of notes of more than 64 KiB together the trail keeps only a hash
     */
    void note(String name, BsonValue value);

    /**
     * Passes if the caller may also act on something that only the body names.
     *
     * @param permission {@code domain:action}
     * @param resource   what is acted on, named as the path parameters of the routes are that do only this
     * @throws lucid.problem.api.ProblemException of the security domain, as for a route that needs the permission;
     *     {@link HttpProblem#CAPABILITY_AWAY} while security is away
     */
    void require(String permission, Map<String, String> resource);

    /** The correlation id. */
    String correlationId();

    /** Whether the route is about to be swapped: long streams end at the next boundary from which one can go on. */
    boolean draining();
}
