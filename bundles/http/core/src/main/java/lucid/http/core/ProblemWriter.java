/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.extjson.api.ExtJsonMode;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/**
 * The one place that turns problems into statuses and problem documents.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class ProblemWriter {

    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** The status of a kind. A time limit of the server behind is 504: the request was right and not answered. */
    static int status(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case TOO_SLOW -> 408;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case REFUSED -> 422;
            case HELD -> 423;
            case PRECONDITION_MISSING -> 428;
            case TOO_MANY -> 429;
            case UNEXPECTED -> 500;
            case UNSUPPORTED -> 501;
            case UNAVAILABLE -> 503;
            case TIME_LIMIT -> 504;
            case OVER_QUOTA -> 507;
        };
    }

    /** The whole reply that tells the caller. */
    static Rendered render(ProblemException problem, String path, String correlationId) {
        Map<String, Object> body = document(problem, path, correlationId);
        return new Rendered(
                status(problem.type().kind()), MEDIA_TYPE, "", "", JsonCodec.write(body, ExtJsonMode.RELAXED));
    }

    /** The problem document, to be written as JSON. */
    static Map<String, Object> document(ProblemException problem, String path, String correlationId) {
        Map<String, Object> body = body(problem.type(), problem.detail(), path);
        body.put("correlationId", correlationId);
        if (!problem.violations().isEmpty()) {
            body.put("violations", problem.violations());
        }
        if (problem.mongo().code() != 0) {
            body.put("mongo", problem.mongo());
        }
        return body;
    }

    private static Map<String, Object> body(ProblemType type, String detail, String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", status(type.kind()));
        body.put("detail", detail == null ? type.title() : detail);
        body.put("instance", path);
        body.put("code", type.code());
        return body;
    }

    /** The headers that a kind brings along. */
    static void headers(ProblemKind kind, HttpServletResponse response) {
        switch (kind) {
            case UNAUTHENTICATED -> {
                response.setHeader("WWW-Authenticate", "Basic realm=\"lucid\", charset=\"UTF-8\"");
                response.addHeader("WWW-Authenticate", "Bearer realm=\"lucid\"");
            }
            case UNAVAILABLE -> response.setHeader("Retry-After", "1");
            case TOO_MANY -> response.setHeader("Retry-After", "5");
            case TOO_SLOW -> response.setHeader("Connection", "close");
            default -> {
                // The other kinds say everything in their body.
            }
        }
    }

    /** The document as text, for the container's own errors. */
    static byte[] containerError(ProblemType type, int status, String path, String correlationId) {
        Map<String, Object> body = body(type, type.title(), path);
        body.put("status", status);
        body.put("correlationId", correlationId);
        return JsonCodec.write(body, ExtJsonMode.RELAXED);
    }
}
