/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Takes in what a refused caller is still sending, within limits: one who only reads when all is sent would else find
 * the connection reset and never learn why.
 */
final class UnreadBody {

    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_MILLIS = 5_000;

    private UnreadBody() {}

    /** Sends what is written so far, then reads the rest of the body. */
    static void discard(Exchange exchange) throws IOException {
        boolean waitsToSend = !exchange.header("Expect").isEmpty();
        if (waitsToSend || exchange.request().getInputStream().isFinished()) {
            return;
        }
        exchange.response().flushBuffer();
        long start = System.nanoTime();
        byte[] buffer = new byte[1 << 16];
        long left = MOST_BYTES;
        try (InputStream body = exchange.request().getInputStream()) {
            int read = body.read(buffer);
            while (read >= 0 && left > 0 && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < MOST_MILLIS) {
                left -= read;
                read = body.read(buffer);
            }
        } catch (IOException ignored) {
            // The caller has given up sending; the reply is on its way all the same.
        }
    }
}
