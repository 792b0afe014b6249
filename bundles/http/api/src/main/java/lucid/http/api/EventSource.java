/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Feeds server-sent events to one caller. */
@ConsumerType
@FunctionalInterface
public interface EventSource {

    /** Sends events until there are no more, the sink is closed, or the thread is interrupted. */
    void run(Sink sink) throws IOException, InterruptedException;

    /** Where events go. */
    @ProviderType
    interface Sink {

        /**
         * Sends one event.
         *
         * @param id    for {@code Last-Event-ID}; empty for none
         * @param event its name
         * @param data  written as JSON
         * @throws IOException when the caller has gone
         */
        void send(String id, String event, Object data) throws IOException;

        /** Sends a comment line so that a caller who has gone is noticed. */
        void ping() throws IOException;

        /** Whether the route is being swapped or the platform stops; end the source soon. */
        boolean closing();
    }
}
