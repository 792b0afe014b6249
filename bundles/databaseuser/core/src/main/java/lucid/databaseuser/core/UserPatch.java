/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.GrantedRole;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/** What is to change of a user; prints without its password. */
final class UserPatch {

    private static final String PASSWORD = "password";

    private static final Map<String, BsonType> FIELDS = Map.of(
            PASSWORD,
            BsonType.STRING,
            Form.ROLES,
            BsonType.ARRAY,
            UserForm.CUSTOM_DATA,
            BsonType.DOCUMENT,
            Form.RESTRICTIONS,
            BsonType.ARRAY,
            UserForm.MECHANISMS,
            BsonType.ARRAY);

    private final BsonDocument changes;

    private UserPatch(BsonDocument changes) {
        this.changes = changes;
    }

    /**
     * Reads and checks it.
     *
     * @throws lucid.problem.api.ProblemException INVALID
     */
    static UserPatch read(BsonDocument changes) {
        Rules rules = new Rules();
        if (changes.isEmpty()) {
            rules.refuse(
                    PASSWORD,
                    "give at least one of " + FIELDS.keySet().stream().sorted().toList());
        }
        changes.forEach((field, value) -> typed(rules, field, value));
        rules.verdict();
        UserPatch patch = new UserPatch(changes);
        patch.check(rules);
        rules.verdict();
        return patch;
    }

    private static void typed(Rules rules, String field, BsonValue value) {
        BsonType expected = FIELDS.get(field);
        if (expected == null) {
            rules.refuse(
                    field,
                    "unknown; known are " + FIELDS.keySet().stream().sorted().toList());
        } else if (value.getBsonType() != expected) {
            rules.refuse(field, "must be " + expected.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private void check(Rules rules) {
        if (hasPassword()) {
            rules.password(Form.text(changes, PASSWORD));
        }
        rules.roles(roles()).restrictions(restrictions());
        if (changes.containsKey(Form.ROLES) && roles().size() != size(Form.ROLES)) {
            rules.refuse(Form.ROLES, "each is {\"role\": …, \"database\": …}");
        }
        if (changes.containsKey(Form.RESTRICTIONS) && restrictions().size() != size(Form.RESTRICTIONS)) {
            rules.refuse(Form.RESTRICTIONS, "each has clientSource, serverAddress or both");
        }
        boolean mechanisms = changes.containsKey(UserForm.MECHANISMS);
        if (mechanisms && !Form.texts(changes, UserForm.MECHANISMS).equals(List.of(WeakMechanisms.SHA_256))) {
            rules.refuse(UserForm.MECHANISMS, "only [\"" + WeakMechanisms.SHA_256 + "\"] is made here");
        }
    }

    private int size(String field) {
        return changes.getArray(field).size();
    }

    boolean hasPassword() {
        return changes.containsKey(PASSWORD);
    }

    boolean wantsMechanisms() {
        return changes.containsKey(UserForm.MECHANISMS);
    }

    private List<GrantedRole> roles() {
        return Form.documents(changes, Form.ROLES).stream()
                .map(role -> new GrantedRole(Form.text(role, "role"), Form.text(role, "database")))
                .toList();
    }

    private List<AuthenticationRestriction> restrictions() {
        return Form.restrictions(changes);
    }

    /** {@code updateUser} with what differs from the user; empty when nothing does. */
    BsonDocument command(DatabaseUser user) {
        BsonDocument body = new BsonDocument();
        if (hasPassword()) {
            body.append(UserForm.PASSWORD, changes.getString(PASSWORD));
        }
        if (hasPassword() || (wantsMechanisms() && !user.mechanisms().equals(List.of(WeakMechanisms.SHA_256)))) {
            body.append(UserForm.MECHANISMS, Form.texts(List.of(WeakMechanisms.SHA_256)));
        }
        if (changes.containsKey(Form.ROLES) && !same(roles(), user.roles())) {
            body.append(Form.ROLES, Form.roles(roles()));
        }
        BsonValue customData = changes.get(UserForm.CUSTOM_DATA);
        if (customData != null && !customData.equals(user.customData())) {
            body.append(UserForm.CUSTOM_DATA, customData);
        }
        if (changes.containsKey(Form.RESTRICTIONS) && !restrictions().equals(user.authenticationRestrictions())) {
            body.append(Form.RESTRICTIONS, Form.restrictions(restrictions()));
        }
        if (body.isEmpty()) {
            return body;
        }
        BsonDocument command = new BsonDocument("updateUser", new BsonString(user.name()));
        command.putAll(body);
        return command;
    }

    /** The order of roles says nothing. */
    private static boolean same(List<GrantedRole> wanted, List<GrantedRole> present) {
        Set<GrantedRole> set = new HashSet<>(wanted);
        return set.equals(new HashSet<>(present));
    }

    @Override
    public String toString() {
        return "UserPatch" + changes.keySet();
    }
}
