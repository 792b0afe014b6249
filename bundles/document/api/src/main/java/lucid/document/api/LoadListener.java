/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears how far a load is. */
@ConsumerType
@FunctionalInterface
public interface LoadListener {

    /** Every line up to this one is in the database or reported as an error. A failure ends the load. */
    void acknowledged(long line) throws IOException;
}
