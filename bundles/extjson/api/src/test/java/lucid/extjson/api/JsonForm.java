/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;

/** Brings JSON into one form of white space and escapes, so that texts can be compared. */
final class JsonForm {

    private JsonForm() {}

    static String of(String json) {
        StringWriter form = new StringWriter();
        JsonFactory factory = new JsonFactory();
        try (JsonParser parser = factory.createParser(json);
                JsonGenerator generator = factory.createGenerator(form)) {
            while (parser.nextToken() != null) {
                copy(parser, generator);
            }
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
        return form.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }
}
