/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Feeds server-sent events to one caller. */
@ConsumerType
@FunctionalInterface
public interface EventSource {

    /**
     * Makes ready, before anything is sent: a problem thrown here is the reply instead of the stream.
     *
     * @throws lucid.problem.api.ProblemException what the caller is told
     */
    default void open() {}

    /** Lets go of what {@link #open} has taken; called once after everything else, whatever has failed. */
    default void close() {}

    /**
     * Sends events until there are no more, the sink is closed, or the thread is interrupted. A problem that ends it is
     * sent as a last event {@code error} with the problem document.
     */
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

        /**
         * Tells the caller an id for {@code Last-Event-ID} without an event.
         *
         * @throws IOException when the caller has gone
         */
        void position(String id) throws IOException;

        /** Sends a comment line so that a caller who has gone is noticed. */
        void ping() throws IOException;

        /** Whether the route is being swapped or the platform stops; end the source soon. */
        boolean closing();
    }
}
