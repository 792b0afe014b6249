/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.GrantedRole;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** What users and roles have in common, as MongoDB writes it and as our records. */
final class Form {

    static final String ROLES = "roles";
    static final String RESTRICTIONS = "authenticationRestrictions";

    private static final JsonWriterSettings LOSSLESS =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private Form() {}

    static String text(BsonDocument document, String field) {
        return document.isString(field) ? document.getString(field).getValue() : "";
    }

    /** The documents of an array; nothing where there is none. */
    static List<BsonDocument> documents(BsonDocument document, String field) {
        return document.isArray(field) ? flat(document.getArray(field)) : List.of();
    }

    /** Servers nest the restrictions of several roles in arrays. */
    private static List<BsonDocument> flat(BsonArray array) {
        List<BsonDocument> found = new ArrayList<>();
        for (BsonValue value : array) {
            if (value.isDocument()) {
                found.add(value.asDocument());
            } else if (value.isArray()) {
                found.addAll(flat(value.asArray()));
            }
        }
        return found;
    }

    static List<String> texts(BsonDocument document, String field) {
        return document.isArray(field)
                ? document.getArray(field).stream()
                        .filter(BsonValue::isString)
                        .map(value -> value.asString().getValue())
                        .toList()
                : List.of();
    }

    static List<GrantedRole> roles(BsonDocument document) {
        return documents(document, ROLES).stream()
                .map(role -> new GrantedRole(text(role, "role"), text(role, "db")))
                .toList();
    }

    static BsonArray roles(List<GrantedRole> roles) {
        return array(roles, role -> new BsonDocument("role", new BsonString(role.role()))
                .append("db", new BsonString(role.database())));
    }

    static List<AuthenticationRestriction> restrictions(BsonDocument document) {
        return documents(document, RESTRICTIONS).stream()
                .map(one -> new AuthenticationRestriction(texts(one, "clientSource"), texts(one, "serverAddress")))
                .toList();
    }

    static BsonArray restrictions(List<AuthenticationRestriction> restrictions) {
        return array(restrictions, Form::restriction);
    }

    private static BsonDocument restriction(AuthenticationRestriction restriction) {
        BsonDocument document = new BsonDocument();
        if (!restriction.clientSource().isEmpty()) {
            document.append("clientSource", texts(restriction.clientSource()));
        }
        if (!restriction.serverAddress().isEmpty()) {
            document.append("serverAddress", texts(restriction.serverAddress()));
        }
        return document;
    }

    static BsonArray texts(List<String> texts) {
        return array(texts, BsonString::new);
    }

    static <T> BsonArray array(List<T> items, Function<T, BsonValue> each) {
        return new BsonArray(items.stream().map(each).toList());
    }

    /** A tag that changes with the content: half of its SHA-256, as hex. */
    static String etag(BsonDocument content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toJson(LOSSLESS).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, hash.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
