/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.configuration.api.ConfigurationAttribute;
import lucid.configuration.api.ConfigurationService;
import lucid.key.api.SealedText;

/** Hides secrets in configurations, and keeps them when the hidden form comes back. */
final class Secrets {

    private static final Pattern KEY =
            Pattern.compile("(?i).*(secret|password|passphrase|credential|token|api.?key|private.?key).*");
    private static final Pattern URI_PASSWORD = Pattern.compile("(://[^:/@\\s]*:)([^@/\\s]+)@");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9.]+|true|false|");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$[\\[{][^\\]}]*[\\]}]");

    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private Secrets() {}

    /** What may be shown of a value. A reference to a secret is none; a sealed secret is one. */
    static Object shown(String key, Optional<ConfigurationAttribute> attribute, Object value) {
        return covered(key, attribute, value, secret -> ConfigurationService.HIDDEN);
    }

    /** The value with something in the place of each secret in it, be it in the clear or sealed. */
    static Object covered(
            String key, Optional<ConfigurationAttribute> attribute, Object value, UnaryOperator<String> cover) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> covered(key, attribute, one, cover)).toList();
        }
        if (!(value instanceof String text) || reference(text)) {
            return value;
        }
        boolean password = attribute.map(one -> one.type().equals("Password")).orElse(false);
        boolean named = KEY.matcher(key).matches() && !PLAIN.matcher(text).matches();
        boolean whole = (password && !text.isEmpty() && !opensNothing(key, text)) || named || SealedText.whole(text);
        return whole ? cover.apply(text) : coveredInUri(text, cover);
    }

    /** Whether a connection string holds no secret itself: a word such as {@code embedded}, or a reference's place. */
    private static boolean opensNothing(String key, String text) {
        if (!key.equals("uri") && !key.endsWith(".uri")) {
            return false;
        }
        Matcher password = URI_PASSWORD.matcher(text);
        return WORD.matcher(text).matches() || (password.find() && reference(password.group(2)));
    }

    private static boolean reference(String text) {
        return PLACEHOLDER.matcher(text).matches() && !SealedText.whole(text);
    }

    private static String coveredInUri(String text, UnaryOperator<String> cover) {
        return URI_PASSWORD.matcher(text).replaceAll(found -> {
            String kept = reference(found.group(2)) ? found.group(2) : cover.apply(found.group(2));
            return Matcher.quoteReplacement(found.group(1) + kept + "@");
        });
    }

    /** The value that is meant: a hidden one is the old one. Empty when there is no old one to keep. */
    static Optional<Object> meant(Object value, Object old) {
        if (ConfigurationService.HIDDEN.equals(value)) {
            return Optional.ofNullable(old);
        }
        if (!(value instanceof String text) || !text.contains(":" + ConfigurationService.HIDDEN + "@")) {
            return Optional.of(value);
        }
        Matcher before = URI_PASSWORD.matcher(old instanceof String known ? known : "");
        return before.find()
                ? Optional.of(text.replace(":" + ConfigurationService.HIDDEN + "@", ":" + before.group(2) + "@"))
                : Optional.empty();
    }
}
