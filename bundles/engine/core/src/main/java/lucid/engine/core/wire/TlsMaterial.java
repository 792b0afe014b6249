/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Makes a server's TLS contexts: version 1.3 and nothing older, by the JDK. */
public final class TlsMaterial {

    private TlsMaterial() {}

    /** A context that asks clients for no certificate. */
    public static SslContext server(KeyManagerFactory keys) throws SSLException {
        return builder(keys).clientAuth(ClientAuth.NONE).build();
    }

    /**
     * A context that asks clients for a certificate.
     *
     * @param trust    who may have signed it
     * @param required whether clients without one are refused
     */
    public static SslContext server(KeyManagerFactory keys, TrustManagerFactory trust, boolean required)
            throws SSLException {
        return builder(keys)
                .trustManager(trust)
                .clientAuth(required ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL)
                .build();
    }

    private static SslContextBuilder builder(KeyManagerFactory keys) {
        return SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK).protocols("TLSv1.3");
    }
}
