/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;

/** Fetches key sets: small, soon, from where the configuration says and nowhere else. */
final class IssuerKeys extends DefaultResourceRetriever {

    private static final int CONNECT_MILLIS = 2000;
    private static final int READ_MILLIS = 3000;
    private static final int MOST_BYTES = 256 * 1024;

    private final boolean loopback;

    IssuerKeys(boolean loopback) {
        super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
        this.loopback = loopback;
    }

    /** Redirects are not followed: they lead to where nobody configured. */
    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            check(address);
        }
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /** No issuer is on this machine, which the unspecified address means too, or link-local, as cloud metadata is. */
    private void check(InetAddress address) throws IOException {
        if (address.isLoopbackAddress() && !loopback) {
            throw new IOException("the keys of an issuer are not on this machine");
        }
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            throw new IOException("the keys of an issuer are not at an address that serves none");
        }
    }
}
