/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.util.Optional;

/** Where master keys lie. */
interface RingFile {

    /** What people call it. */
    String name();

    /**
     * The keys; empty when there has never been any.
     *
     * @throws IOException if there are some and they cannot be read; its message says what to do
     */
    Optional<MasterRing> read() throws IOException;

    /** Replaces the keys; afterwards they are the old ones or the new ones, whenever the process ends. */
    void write(MasterRing ring) throws IOException;
}
