/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request, without query and headers: they may hold data and secrets. */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("lucid.http.access");

    private AccessLog() {}

    static void write(Exchange exchange) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        int status = exchange.response().getStatus();
        LOG.atInfo()
                .addKeyValue("method", exchange.method())
                .addKeyValue("path", exchange.path())
                .addKeyValue("status", status)
                .addKeyValue("bytes", exchange.bytes())
                .addKeyValue("durationMs", exchange.elapsedMillis())
                .addKeyValue("actor", exchange.actor())
                .addKeyValue("remote", exchange.request().getRemoteAddr())
                .addKeyValue("complete", !exchange.callerGone())
                .log("{} {} {}", exchange.method(), exchange.path(), status);
    }
}
