/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import lucid.access.api.StoredRole;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Roles as the table keeps them; filters as text, since their names have dollars and dots. */
final class RoleRecord {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final int ETAG_DIGITS = 32;

    private RoleRecord() {}

    static BsonDocument written(Role role) {
        return new BsonDocument("description", new BsonString(role.description()))
                .append(
                        "rules",
                        new BsonArray(
                                role.rules().stream().map(RoleRecord::written).toList()))
                .append("eligible", texts(role.eligible()));
    }

    private static BsonDocument written(Rule rule) {
        return new BsonDocument("effect", new BsonString(rule.effect().name().toLowerCase(Locale.ROOT)))
                .append("permissions", texts(rule.permissions()))
                .append("resources", map(rule.resources()))
                .append("filter", new BsonString(rule.filter().toJson(CANONICAL)))
                .append("hide", texts(rule.hide()));
    }

    static BsonDocument map(Map<String, String> map) {
        BsonDocument written = new BsonDocument();
        new TreeMap<>(map).forEach((kind, name) -> written.append(kind, new BsonString(name)));
        return written;
    }

    static BsonArray texts(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    /**
     * Reads a role of the platform's users.
     *
     * @throws RuntimeException of any kind if the record is not one of ours
     */
    static Role read(String name, BsonDocument record) {
        List<Rule> rules = record.getArray("rules").stream()
                .map(rule -> rule(rule.asDocument()))
                .toList();
        Role role = new Role(
                name, record.getString("description").getValue(), false, rules, texts(record.getArray("eligible")));
        RoleRules.check(role);
        return role;
    }

    private static Rule rule(BsonDocument rule) {
        return new Rule(
                Rule.Effect.valueOf(rule.getString("effect").getValue().toUpperCase(Locale.ROOT)),
                texts(rule.getArray("permissions")),
                map(rule.getDocument("resources")),
                BsonDocument.parse(rule.getString("filter").getValue()),
                texts(rule.getArray("hide")));
    }

    static Map<String, String> map(BsonDocument written) {
        Map<String, String> map = new TreeMap<>();
        written.forEach((kind, name) -> map.put(kind, name.asString().getValue()));
        return map;
    }

    static List<String> texts(BsonArray texts) {
        return texts.stream().map(BsonValue::asString).map(BsonString::getValue).toList();
    }

    static StoredRole stored(Role role) {
        return new StoredRole(role, etag(role));
    }

    private static String etag(Role role) {
        byte[] content = written(role).toJson(CANONICAL).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, ETAG_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
