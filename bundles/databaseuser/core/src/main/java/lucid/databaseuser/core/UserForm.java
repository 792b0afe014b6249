/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.List;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.databaseuser.api.GrantedRole;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Users as {@code usersInfo} tells them, and the commands that make them. */
final class UserForm {

    static final String CUSTOM_DATA = "customData";
    static final String MECHANISMS = "mechanisms";
    static final String PASSWORD = "pwd";

    private UserForm() {}

    static DatabaseUser read(BsonDocument info) {
        String database = Form.text(info, "db");
        String name = Form.text(info, "user");
        List<GrantedRole> roles = Form.roles(info);
        List<String> mechanisms = Form.texts(info, MECHANISMS);
        BsonDocument customData = info.getDocument(CUSTOM_DATA, new BsonDocument());
        List<AuthenticationRestriction> restrictions = Form.restrictions(info);
        BsonDocument content = new BsonDocument("user", new BsonString(name))
                .append("db", new BsonString(database))
                .append(Form.ROLES, Form.roles(roles))
                .append(MECHANISMS, Form.texts(mechanisms))
                .append(CUSTOM_DATA, customData)
                .append(Form.RESTRICTIONS, Form.restrictions(restrictions));
        return new DatabaseUser(
                database,
                name,
                roles,
                mechanisms,
                customData,
                restrictions,
                WeakMechanisms.of(database, name, mechanisms),
                Form.etag(content));
    }

    /** {@code createUser}, with SCRAM-SHA-256 alone. */
    static BsonDocument creation(DatabaseUserSpec spec) {
        BsonDocument body = new BsonDocument("createUser", new BsonString(spec.name()))
                .append(PASSWORD, new BsonString(spec.password()))
                .append(Form.ROLES, Form.roles(spec.roles()))
                .append(MECHANISMS, Form.texts(List.of(WeakMechanisms.SHA_256)));
        if (!spec.customData().isEmpty()) {
            body.append(CUSTOM_DATA, spec.customData());
        }
        if (!spec.authenticationRestrictions().isEmpty()) {
            body.append(Form.RESTRICTIONS, Form.restrictions(spec.authenticationRestrictions()));
        }
        return body;
    }
}
