/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** A body that is written while the caller reads; never collected. */
@ConsumerType
@FunctionalInterface
public interface StreamBody {

    /** Writes the body; the door closes the stream. A slow caller blocks it. */
    void writeTo(OutputStream out) throws IOException;
}
