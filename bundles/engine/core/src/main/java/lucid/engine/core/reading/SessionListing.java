/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.engine.core.state.Session;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * What {@code $listSessions} and {@code $listLocalSessions} show.
 *
 * @param sessions all that there are
 * @param user     who asks, as {@code ClientConnection.user} tells; empty without authentication
 */
public record SessionListing(Sessions sessions, String user) {

    /** The sessions that are asked for: one's own unless others are named. */
    public List<Doc> list(Doc options) {
        boolean all = options.get("allUsers").truthy();
        Set<String> users = options.has("users") ? users(options.get("users")) : Set.of(user);
        return sessions.active().stream()
                .filter(session -> all || users.contains(session.user()))
                .map(SessionListing::show)
                .toList();
    }

    private static Set<String> users(Value users) {
        return users.items().stream().map(SessionListing::key).collect(Collectors.toSet());
    }

    /** The key of a user that is given as a document; empty for anything else. */
    public static String key(Value user) {
        Doc given = user.isDocument() ? user.document() : Doc.EMPTY;
        return given.get("db").isString() && given.get("user").isString()
                ? given.get("db").string() + "." + given.get("user").string()
                : "";
    }

    private static Doc show(Session session) {
        String name = name(session.user());
        DocBuilder shown = new DocBuilder()
                .startDocument("_id")
                .append("id", session.id())
                .append("uid", Value.binary(0, digest(name)))
                .end()
                .append("lastUse", Value.date(session.lastUseMillis()));
        if (!name.isEmpty()) {
            shown.startDocument("user").append("name", name).end();
        }
        return shown.build();
    }

    /** {@code user@database} for a key. */
    private static String name(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(dot + 1) + "@" + key.substring(0, dot);
    }

    private static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
