/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Reads the names of users and roles in commands: a string, meaning the command's database, or a document. */
final class Names {

    private Names() {}

    /** One user. */
    static UserName user(Value value, String database) {
        if (value.isString()) {
            return new UserName(value.string(), database);
        }
        Doc document = document(value, "user");
        return new UserName(document.get("user").string(), document.get("db").string());
    }

    /** One role. */
    static RoleName role(Value value, String database) {
        if (value.isString()) {
            return new RoleName(value.string(), database);
        }
        Doc document = document(value, "role");
        return new RoleName(document.get("role").string(), document.get("db").string());
    }

    /** Roles in their order, each once. */
    static Set<RoleName> roles(List<Value> values, String database) {
        Set<RoleName> names = new LinkedHashSet<>();
        values.forEach(value -> names.add(role(value, database)));
        return names;
    }

    /** Privileges of a command. */
    static List<Privilege> privileges(List<Value> values) {
        List<Privilege> privileges = new ArrayList<>();
        for (Value value : values) {
            if (!value.isDocument()) {
                throw new CommandException(ErrorCode.TYPE_MISMATCH, "A privilege must be an object");
            }
            privileges.add(Privilege.parse(value.document()));
        }
        return privileges;
    }

    private static Doc document(Value value, String field) {
        if (!value.isDocument()
                || !value.document().get(field).isString()
                || !value.document().get("db").isString()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "%s names must be either strings or objects with %s and db".formatted(capital(field), field));
        }
        return value.document();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
