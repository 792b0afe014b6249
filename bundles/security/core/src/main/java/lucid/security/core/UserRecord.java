/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lucid.security.api.User;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A user as the table {@code users} keeps them; never printed.
 *
 * @param name     the record's id
 * @param verifier what {@link Passwords} made of the password; empty for the {@code admin} of the first start, whose
 *     password is a file
 * @param roles    names of roles
 * @param state    whether they may log in, and for what
 * @param times    when what happened
 * @param version  grows with each change but a log-in
 */
record UserRecord(String name, String verifier, List<String> roles, State state, Times times, long version) {

    static final String TABLE = "users";
    /** The user of the first start. */
    static final String ADMIN = "admin";

    private static final String PASSWORD = "password";
    private static final String ROLES = "roles";
    private static final String DISABLED = "disabled";
    private static final String MUST_CHANGE = "mustChange";
    private static final String CREATED = "created";
    private static final String CHANGED = "changed";
    private static final String PASSWORD_CHANGED = "passwordChanged";
    private static final String VERSION = "version";

    /** As {@link User#disabled} and {@link User#mustChange}. */
    record State(boolean disabled, boolean mustChange) {}

    /** As in {@link User}; {@code password} is when that was changed, so that older tokens are refused. */
    record Times(Instant created, Instant changed, Instant password, Instant seen) {}

    /** The {@code admin} as long as the table knows none. */
    static UserRecord firstAdmin() {
        Times never = new Times(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
        return new UserRecord(ADMIN, "", List.of(RoleGate.PLATFORM_ADMIN), new State(false, false), never, 0);
    }

    static UserRecord of(String name, BsonDocument record) {
        Times times = new Times(
                Fields.time(record, CREATED),
                Fields.time(record, CHANGED),
                Fields.time(record, PASSWORD_CHANGED),
                Fields.time(record, LastSeen.FIELD));
        State state = new State(Fields.flag(record, DISABLED), Fields.flag(record, MUST_CHANGE));
        return new UserRecord(
                name,
                Fields.text(record, PASSWORD),
                Fields.texts(record, ROLES),
                state,
                times,
                Fields.number(record, VERSION));
    }

    BsonDocument document() {
        return new BsonDocument(PASSWORD, new BsonString(verifier))
                .append(ROLES, Fields.array(roles))
                .append(DISABLED, BsonBoolean.valueOf(state.disabled()))
                .append(MUST_CHANGE, BsonBoolean.valueOf(state.mustChange()))
                .append(CREATED, Fields.time(times.created()))
                .append(CHANGED, Fields.time(times.changed()))
                .append(PASSWORD_CHANGED, Fields.time(times.password()))
                .append(LastSeen.FIELD, Fields.time(times.seen()))
                .append(VERSION, new BsonInt64(version));
    }

    UserRecord withRoles(List<String> others, State other, Instant now) {
        Times changed = new Times(times.created(), now, times.password(), times.seen());
        return new UserRecord(name, verifier, others, other, changed, version + 1);
    }

    UserRecord withPassword(String other, boolean mustChange, Instant now) {
        Times changed = new Times(times.created(), now, now, times.seen());
        return new UserRecord(name, other, roles, new State(state.disabled(), mustChange), changed, version + 1);
    }

    User user(Instant seen) {
        return new User(
                name,
                roles,
                state.disabled(),
                state.mustChange(),
                times.created(),
                times.changed(),
                seen.isAfter(times.seen()) ? seen : times.seen(),
                version);
    }

    /** What the user's credentials are limited to. */
    Set<String> scope() {
        return state.mustChange() ? Set.of("session:*") : Set.of();
    }

    Set<String> roleSet() {
        return Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "UserRecord[name=" + name + ", <hidden>]";
    }
}
