/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.handler.ssl.SslContext;

/** Gives the TLS material that the next connection is to use, so that certificates can change while the server runs. */
@FunctionalInterface
public interface TlsSource {

    /** The material of now; called once for each connection, on an event loop: must not block. */
    SslContext current();

    /** Looks whether the material has changed and takes it; keeps the old where the new is unfit. Never throws. */
    default void refresh() {}

    /**
     * Reads the material anew.
     *
     * @throws lucid.engine.core.value.CommandException 140 InvalidSSLConfiguration where it is unfit; the old stays
     */
    default void rotate() {}
}
