/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.spi;

import java.io.IOException;
import java.util.List;
import lucid.audit.api.AuditCheckpoint;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A second place for the trail. The segments on disk are the spool: what a sink does not take is offered again, from
 * where it stopped, also after a restart. Each sink is called by one thread of its own, which may be interrupted when
 * a call takes longer than it may.
 */
@ConsumerType
public interface AuditSink {

    /** The name under which its progress is kept; stable, unique, in small letters. */
    String name();

    /**
     * Takes records that are on disk, in order, each at least once; a record that is known by its number is no second
     * one.
     *
     * @throws IOException when it cannot take them now
     */
    void write(List<AuditLine> lines) throws IOException;

    /**
     * Takes a signed checkpoint, so that the trail can be held against it later.
     *
     * @throws IOException when it cannot take it now
     */
    void anchor(AuditCheckpoint checkpoint) throws IOException;
}
