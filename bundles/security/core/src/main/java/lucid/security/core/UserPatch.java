/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.ArrayList;
import java.util.List;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import lucid.security.api.SecurityProblem;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What a merge patch makes of a user.
 *
 * @param roles the roles afterwards
 * @param state the state afterwards
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
record UserPatch(List<String> roles, UserRecord.State state) {

    static UserPatch of(BsonDocument patch, UserRecord before) {
        List<Violation> violations = new ArrayList<>();
        patch.forEach((name, value) -> {
            if (!allowed(name, value)) {
                violations.add(new Violation("/" + name, "is not one of roles (array of names), disabled, mustChange"));
            }
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(
                            SecurityProblem.USER_INVALID,
                            violations.get(0).where() + " " + violations.get(0).message())
                    .with(violations);
        }
        BsonArray roles = patch.getArray("roles", Fields.array(before.roles()));
        return new UserPatch(
                Fields.texts(new BsonDocument("roles", roles), "roles").stream()
                        .sorted()
                        .distinct()
                        .toList(),
                new UserRecord.State(
                        flag(patch, "disabled", before.state().disabled()),
                        flag(patch, "mustChange", before.state().mustChange())));
    }

    private static boolean allowed(String name, BsonValue value) {
        return switch (name) {
            case "roles" -> value.isArray() && value.asArray().stream().allMatch(BsonValue::isString);
            case "disabled", "mustChange" -> value.isBoolean();
            default -> false;
        };
    }

    private static boolean flag(BsonDocument patch, String name, boolean otherwise) {
        return patch.getBoolean(name, BsonBoolean.valueOf(otherwise)).getValue();
    }
}
