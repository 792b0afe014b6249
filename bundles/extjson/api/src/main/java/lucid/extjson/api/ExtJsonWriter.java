/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Writes BSON bytes as Extended JSON in UTF-8, without an object in between. */
public final class ExtJsonWriter {

    private ExtJsonWriter() {}

    /** Writes one document, without a line end. */
    public static void write(RawBsonDocument document, ExtJsonMode mode, OutputStream out) throws IOException {
        JsonMode form = mode == ExtJsonMode.RELAXED ? JsonMode.RELAXED : JsonMode.EXTENDED;
        String text =
                document.toJson(JsonWriterSettings.builder().outputMode(form).build());
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
