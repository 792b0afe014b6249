/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.nio.ByteBuffer;
import lucid.http.api.HttpProblem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the errors of the container itself, such as a request line that it cannot read, as problem documents. */
final class ProblemErrorHandler extends ErrorHandler {

    private static final int LEAST = 400;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_FAULT = 500;
    private static final int AWAY = 503;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(response.getStatus());
        response.setStatus(status);
        String correlationId = CorrelationId.of(
                request.getHeaders().get(CorrelationId.HEADER),
                request.getHeaders().get(CorrelationId.TRACEPARENT));
        String path = request.getHttpURI() == null
                ? ""
                : String.valueOf(request.getHttpURI().getPath());
        byte[] body = ProblemWriter.containerError(type(status), status, path, correlationId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(CorrelationId.HEADER, correlationId);
        if (status == AWAY) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** The router answers for every path; where the container has no servlet, the platform is starting or stopping. */
    private static int status(int containers) {
        return containers == NOT_FOUND ? AWAY : Math.max(containers, LEAST);
    }

    private static HttpProblem type(int status) {
        return switch (status) {
            case 405 -> HttpProblem.METHOD_UNKNOWN;
            case 408 -> HttpProblem.BODY_TOO_SLOW;
            case 413 -> HttpProblem.BODY_TOO_LARGE;
            case 415 -> HttpProblem.MEDIA_TYPE_UNSUPPORTED;
            case 503 -> HttpProblem.CAPABILITY_AWAY;
            default -> status >= SERVER_FAULT ? HttpProblem.UNEXPECTED : HttpProblem.REQUEST_MALFORMED;
        };
    }
}
