/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.net.InetSocketAddress;
import java.util.Optional;

/** What commands ask of that which listens for clients. Safe for many threads. */
public interface Listeners {

    /** Nobody listens. */
    Listeners NONE = () -> WireStatistics.NONE;

    /** What was seen so far. */
    WireStatistics statistics();

    /** The first address that is listened on; empty where none is. */
    default Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    /** Takes certificates that have changed on disk for new connections; keeps the old ones where the new are unfit. */
    default void refreshCertificates() {}

    /**
     * Reads the certificates anew for new connections, whether they have changed or not.
     *
     * @throws lucid.engine.core.value.CommandException 140 InvalidSSLConfiguration where they are unfit; the old stay
     */
    default void rotateCertificates() {}
}
