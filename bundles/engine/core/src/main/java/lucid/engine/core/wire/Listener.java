/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.net.InetSocketAddress;
import java.util.Optional;
import lucid.engine.core.state.ClientConnection;

/**
 * One address that is listened on.
 *
 * @param address where; port 0 takes any free one
 * @param door    as which of the two doors its connections count
 * @param tls     the material where TLS is required; empty for plain TCP
 */
public record Listener(InetSocketAddress address, ClientConnection.Door door, Optional<TlsSource> tls) {

    /** A listener without TLS. */
    public static Listener plain(InetSocketAddress address, ClientConnection.Door door) {
        return new Listener(address, door, Optional.empty());
    }

    /** A listener that takes TLS connections only. */
    public static Listener tls(InetSocketAddress address, ClientConnection.Door door, TlsSource source) {
        return new Listener(address, door, Optional.of(source));
    }
}
