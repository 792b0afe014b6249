/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lucid.databaseuser.api.DatabaseUser;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** How successors are named and marked; pure. */
final class Successor {

    /** The field of {@code customData} that marks one. */
    static final String MARK = "lucidRotation";

    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,9})", Pattern.DOTALL);

    private Successor() {}

    /** The user's name with the next number behind a hyphen that no user of its database has. */
    static String name(DatabaseUser user, List<DatabaseUser> all) {
        Matcher numbered = NUMBERED.matcher(user.name());
        boolean counted = numbered.matches();
        String stem = counted ? numbered.group(1) : user.name();
        long number = counted ? Long.parseLong(numbered.group(2)) + 1 : 2;
        Set<String> taken = all.stream()
                .filter(other -> other.database().equals(user.database()))
                .map(DatabaseUser::name)
                .collect(Collectors.toSet());
        while (taken.contains(stem + "-" + number)) {
            number++;
        }
        return stem + "-" + number;
    }

    /** The custom data of a user, with the mark of the one that it replaces. */
    static BsonDocument marked(BsonDocument customData, String predecessor, Instant started) {
        return customData
                .clone()
                .append(
                        MARK,
                        new BsonDocument("of", new BsonString(predecessor))
                                .append("started", new BsonDateTime(started.toEpochMilli())));
    }

    static BsonDocument unmarked(BsonDocument customData) {
        BsonDocument rest = customData.clone();
        rest.remove(MARK);
        return rest;
    }

    /** Whom a user replaces; empty for a user who replaces nobody. */
    static Optional<String> predecessor(DatabaseUser user) {
        BsonDocument mark = mark(user);
        return mark.isString("of") ? Optional.of(Form.text(mark, "of")) : Optional.empty();
    }

    static Instant started(DatabaseUser user) {
        BsonDocument mark = mark(user);
        return mark.isDateTime("started")
                ? Instant.ofEpochMilli(mark.getDateTime("started").getValue())
                : Instant.EPOCH;
    }

    private static BsonDocument mark(DatabaseUser user) {
        BsonDocument data = user.customData();
        return data.isDocument(MARK) ? data.getDocument(MARK) : new BsonDocument();
    }
}
