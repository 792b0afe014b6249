/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets inside the values of configurations: {@code $[enc:…]} with the sealed secret in URL-safe Base64. It opens
 * under the PID and key that it was sealed for, and nowhere else: it cannot be moved to where it would be shown.
 */
public final class SealedText {

    private static final Pattern TOKEN = Pattern.compile("\\$\\[enc:([A-Za-z0-9_-]+)]");

    private SealedText() {}

    /** Whether there is a sealed secret in a value. */
    public static boolean in(String value) {
        return value.contains("$[enc:");
    }

    /** Whether a value is a sealed secret and nothing else. */
    public static boolean whole(String value) {
        return TOKEN.matcher(value).matches();
    }

    /**
     * Seals a secret for one place.
     *
     * @throws lucid.problem.api.ProblemException as {@link KeyService#encrypt}
     */
    public static String seal(KeyService keys, String pid, String key, String secret) {
        byte[] sealed =
                keys.encrypt(KeyPurpose.CONFIGURATION, secret.getBytes(StandardCharsets.UTF_8), associated(pid, key));
        return "$[enc:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "]";
    }

    /**
     * A value with its sealed secrets opened.
     *
     * @throws lucid.problem.api.ProblemException as {@link KeyService#decrypt}
     */
    public static String open(KeyService keys, String pid, String key, String value) {
        return TOKEN.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(opened(keys, found.group(), associated(pid, key))));
    }

    /** The ids of the keys that a value is sealed with; may be empty. */
    public static List<String> keysOf(KeyService keys, String value) {
        List<String> ids = new ArrayList<>();
        Matcher found = TOKEN.matcher(value);
        while (found.find()) {
            ids.add(keys.keyOf(bytes(found.group())));
        }
        return ids;
    }

    private static String opened(KeyService keys, String token, byte[] associated) {
        return new String(keys.decrypt(KeyPurpose.CONFIGURATION, bytes(token), associated), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring("$[enc:".length(), token.length() - 1));
    }

    private static byte[] associated(String pid, String key) {
        return (pid + "\n" + key).getBytes(StandardCharsets.UTF_8);
    }
}
