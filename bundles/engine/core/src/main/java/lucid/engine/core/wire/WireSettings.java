/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.time.Duration;

/**
 * The bounds of a server.
 *
 * @param maxConnections              open connections for each listener; further ones are closed at once
 * @param maxWorkers                  threads that run commands that may take long or have to wait
 * @param unauthenticatedMessageBytes the longest message of a connection that nobody has authenticated;
 *                                    {@link #MAX_MESSAGE} where authentication is off
 * @param grace                       how long {@link WireServer#close} lets running commands end
 */
public record WireSettings(int maxConnections, int maxWorkers, int unauthenticatedMessageBytes, Duration grace) {

    /** The longest message, {@code maxMessageSizeBytes} of hello. */
    public static final int MAX_MESSAGE = 48_000_000;

    /**
     * The longest message before authentication, where it is on: what newer versions of MongoDB have as
     * {@code preAuthMaximumMessageSizeBytes}. A hello has at most 512 bytes of metadata, a step of SASL a few hundred.
     */
    public static final int MAX_UNAUTHENTICATED = 16_384;

    /**
     * 10,000 connections a listener, 256 workers, no smaller bound before authentication, 5 seconds of grace.
     */
    public static final WireSettings DEFAULT = new WireSettings(10_000, 256, MAX_MESSAGE, Duration.ofSeconds(5));

    /** Checks the bounds. */
    public WireSettings {
        if (maxConnections < 1 || maxWorkers < 1 || unauthenticatedMessageBytes < MessageHeader.LENGTH) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }

    /** The same with a smaller bound for messages before authentication. */
    public WireSettings withUnauthenticatedMessageBytes(int bytes) {
        return new WireSettings(maxConnections, maxWorkers, bytes, grace);
    }

    /** The same with another bound on the connections of each listener. */
    public WireSettings withMaxConnections(int connections) {
        return new WireSettings(connections, maxWorkers, unauthenticatedMessageBytes, grace);
    }
}
