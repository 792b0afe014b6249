/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Clients that ask one server and no other. */
final class Clients {

    private Clients() {}

    /** One that follows no redirect, uses no proxy, keeps no cookie and speaks TLS 1.3 only. */
    static HttpClient direct(Executor threads, Duration connectLimit) {
        return HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectLimit)
                .sslParameters(newest())
                .build();
    }

    private static SSLParameters newest() {
        try {
            SSLParameters parameters = SSLContext.getDefault().getDefaultSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            return parameters;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }
}
