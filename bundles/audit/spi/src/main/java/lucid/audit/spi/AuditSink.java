/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.spi;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A second place for the trail: a service of a plug-in, fed while its service property {@code enabled} is true. The
 * segments on disk are the spool: what a sink does not take is offered again, from where it stopped, also after a
 * restart. Each sink is called by one thread of its own; one that fails or hangs holds up nobody else.
 */
@ConsumerType
public interface AuditSink {

    /** The name under which its progress is kept; stable, unique, lower-case letters, digits and {@code -}. */
    String name();

    /**
     * Takes a batch and returns when all of it is kept. A batch comes again, whole or in other pieces, after a failure
     * or a crash: a record that is known by its log and number is no second one.
     *
     * @throws IOException          if not all of it could be kept; the message is shown as the reason
     * @throws InterruptedException if it took longer than it may
     */
    void write(SinkBatch batch) throws IOException, InterruptedException;
}
