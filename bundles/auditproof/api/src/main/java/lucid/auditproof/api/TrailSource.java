/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.util.Optional;

/** Reads the items of a trail, one after the other. */
public interface TrailSource {

    /** The next item; empty at the end. */
    Optional<TrailItem> next() throws IOException;

    /** After the end: the hash of the last record as something signed says; empty if nothing does. */
    Optional<Hash> head();
}
