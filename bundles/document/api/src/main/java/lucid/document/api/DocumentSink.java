/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.io.IOException;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes documents one by one. */
@ConsumerType
@FunctionalInterface
public interface DocumentSink {

    /** Takes one document; a failure ends the export. */
    void accept(RawBsonDocument document) throws IOException;
}
