/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;

/** The body of a request that does not stream: limited in size and in the time that it may take to arrive. */
final class RequestBody extends InputStream {

    private final HttpServletRequest request;
    private final int mostBytes;
    private final long mostMillis;
    private final long started = System.nanoTime();
    private long count;

    RequestBody(HttpServletRequest request, int mostBytes, long mostMillis) {
        this.request = request;
        this.mostBytes = mostBytes;
        this.mostMillis = mostMillis;
    }

    /**
     * The whole body.
     *
     * @throws ProblemException {@link HttpProblem#BODY_TOO_LARGE}, {@link HttpProblem#BODY_TOO_SLOW},
     *     {@link HttpProblem#BODY_MALFORMED} when it is cut short
     */
    byte[] bytes() {
        if (request.getContentLengthLong() > mostBytes) {
            throw tooLarge();
        }
        try {
            return readAllBytes();
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow(e);
            }
            throw new ProblemException(HttpProblem.BODY_MALFORMED, "the body ended before it was whole", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = request.getInputStream().read(into, offset, length);
        count += Math.max(read, 0);
        if (count > mostBytes) {
            throw tooLarge();
        }
        if (read >= 0 && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) > mostMillis) {
            throw tooSlow(null);
        }
        return read;
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                HttpProblem.BODY_TOO_LARGE,
                "the body may have at most " + mostBytes + " bytes here; send less at once, many documents as NDJSON");
    }

    private ProblemException tooSlow(IOException cause) {
        return new ProblemException(
                HttpProblem.BODY_TOO_SLOW, "the body must arrive within " + mostMillis + " ms; send it again", cause);
    }
}
