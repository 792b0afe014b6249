/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;

/** Writes commands into messages as the shell would, without their secrets and not too long. */
final class CommandText {

    private static final int LONGEST = 2_000;
    private static final Set<String> SECRET = Set.of("pwd", "payload", "key", "nonce");

    private final StringBuilder text = new StringBuilder();

    private CommandText() {}

    /** The text of a command. */
    static String of(Doc command) {
        CommandText writer = new CommandText();
        writer.document(command);
        return writer.text.toString();
    }

    private void document(Doc document) {
        if (document.isEmpty()) {
            text.append("{}");
            return;
        }
        String separator = "{ ";
        for (Element element : document) {
            text.append(separator).append(element.name()).append(": ");
            if (SECRET.contains(element.name())) {
                text.append("\"xxx\"");
            } else {
                value(element.value());
            }
            separator = ", ";
            if (text.length() > LONGEST) {
                text.append(" ...");
                break;
            }
        }
        text.append(" }");
    }

    private void array(Doc items) {
        String separator = "[ ";
        for (Element element : items) {
            text.append(separator);
            value(element.value());
            separator = ", ";
            if (text.length() > LONGEST) {
                text.append(" ...");
                break;
            }
        }
        text.append(items.isEmpty() ? "[]" : " ]");
    }

    private void value(Value value) {
        switch (value.type()) {
            case DOCUMENT -> document(value.document());
            case ARRAY -> array(value.document());
            case STRING, SYMBOL ->
                text.append('"').append(shortened(value.string())).append('"');
            default -> text.append(shortened(ValueText.of(value)));
        }
    }

    private static String shortened(String string) {
        return string.length() > LONGEST ? string.substring(0, LONGEST) + "..." : string;
    }
}
