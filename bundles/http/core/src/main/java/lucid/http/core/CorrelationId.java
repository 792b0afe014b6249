/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id under which a request is found in every log line, audit record and command.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C trace context</a>
 */
final class CorrelationId {

    static final String HEADER = "X-Correlation-Id";
    static final String TRACEPARENT = "traceparent";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-.*");

    private CorrelationId() {}

    /** The caller's id if it is a sane one, else the trace id, else a new one. Either may be null. */
    static String of(String header, String traceparent) {
        if (header != null && SANE.matcher(header).matches()) {
            return header;
        }
        if (traceparent != null) {
            Matcher trace = TRACE.matcher(traceparent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }
}
