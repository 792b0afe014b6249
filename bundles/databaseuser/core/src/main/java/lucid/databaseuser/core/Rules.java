/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.GrantedRole;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;

/** What names, passwords, roles and restrictions may be; collects what is wrong. */
final class Rules {

    private static final int DATABASE_BYTES = 63;
    private static final int NAME_BYTES = 256;
    private static final int LEAST_PASSWORD = 12;
    private static final int MOST_PASSWORD = 1024;
    private static final int MOST_ITEMS = 1000;
    private static final String FORBIDDEN = "/\\. \"$*<>:|?";
    /** MongoDB keeps no users in local, and those of $external have no passwords. */
    private static final Set<String> WITHOUT_USERS = Set.of("local", "config", "$external");

    private final List<Violation> violations = new ArrayList<>();

    /** Throws what was found. */
    void verdict() {
        if (!violations.isEmpty()) {
            Violation first = violations.get(0);
            throw new ProblemException(
                            DatabaseUserProblem.INVALID, first.where().substring(1) + ": " + first.message())
                    .with(violations);
        }
    }

    void refuse(String where, String message) {
        violations.add(new Violation("/" + where, message));
    }

    Rules database(String database) {
        if (WITHOUT_USERS.contains(database)) {
            refuse("database", "users and roles with passwords are made in admin or in a database of yours");
        } else if (database.isEmpty() || bytes(database) > DATABASE_BYTES || has(database, FORBIDDEN)) {
            refuse("database", "1 to 63 bytes without / \\ . \" $ * < > : | ? and space");
        }
        return this;
    }

    Rules name(String name) {
        if (name.isEmpty() || bytes(name) > NAME_BYTES || unprintable(name)) {
            refuse("name", "1 to " + NAME_BYTES + " bytes without control characters");
        }
        return this;
    }

    Rules password(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST_PASSWORD || length > MOST_PASSWORD || unprintable(password)) {
            refuse(
                    "password",
                    LEAST_PASSWORD + " to " + MOST_PASSWORD + " characters without control characters; longer is"
                            + " better");
        }
        return this;
    }

    Rules roles(List<GrantedRole> roles) {
        bounded("roles", roles);
        for (GrantedRole role : roles) {
            if (isBlank(role.role()) || isBlank(role.database())) {
                refuse("roles", "each is {\"role\": …, \"database\": …}");
            }
        }
        return this;
    }

    Rules restrictions(List<AuthenticationRestriction> restrictions) {
        bounded(Form.RESTRICTIONS, restrictions);
        for (AuthenticationRestriction restriction : restrictions) {
            if (restriction.clientSource().isEmpty()
                    && restriction.serverAddress().isEmpty()) {
                refuse(Form.RESTRICTIONS, "each has clientSource, serverAddress or both");
            }
        }
        return this;
    }

    Rules bounded(String where, List<?> items) {
        if (items.size() > MOST_ITEMS) {
            refuse(where, "at most " + MOST_ITEMS);
        }
        return this;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean has(String text, String forbidden) {
        return unprintable(text) || text.chars().anyMatch(character -> forbidden.indexOf(character) >= 0);
    }

    private static boolean unprintable(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
