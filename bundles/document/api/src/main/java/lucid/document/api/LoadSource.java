/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.io.IOException;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ConsumerType;

/** The lines of a load, read one after the other by one thread. */
@ConsumerType
public interface LoadSource {

    /**
     * Goes to the next line that is not blank.
     *
     * @return false at the end
     * @throws IOException when the lines break off; what came of a broken line is never loaded
     */
    boolean next() throws IOException;

    /** The number of the current line, the first being 1. */
    long line();

    /**
     * The document of the current line.
     *
     * @throws lucid.problem.api.ProblemException when the line is none; the next one can be read all the same
     */
    RawBsonDocument document();
}
