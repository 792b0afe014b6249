/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import lucid.audit.api.AuditHold;
import lucid.audit.api.AuditProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.json.JsonParseException;

/** The holds in a file of the home, a line each: beside the segments that they are about. One at a time changes it. */
final class Holds {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int LONGEST_REASON = 500;
    private static final int MOST = 1_000;

    private final Path file;

    Holds(Path file) {
        this.file = file;
    }

    /** Sorted by name. */
    List<AuditHold> list() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(BsonDocument::parse)
                    .map(Holds::hold)
                    .toList();
        } catch (JsonParseException | BsonInvalidOperationException | DateTimeException e) {
            throw new IOException(file + " cannot be read; correct it, nothing is removed until then", e);
        }
    }

    /** Adds the hold in the place of one of the same name. */
    void put(AuditHold hold) throws IOException {
        List<AuditHold> all = without(hold.name());
        if (all.size() >= MOST) {
            throw new ProblemException(
                    AuditProblem.HOLD_INVALID, "there are " + MOST + " holds already; release some of them");
        }
        all.add(hold);
        write(all);
    }

    /** Removes the hold; none of this name is removed enough. */
    void remove(String name) throws IOException {
        write(without(name));
    }

    private List<AuditHold> without(String name) throws IOException {
        return new ArrayList<>(
                list().stream().filter(hold -> !hold.name().equals(name)).toList());
    }

    private void write(List<AuditHold> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.stream()
                .sorted(Comparator.comparing(AuditHold::name))
                .forEach(hold -> text.append(document(hold).toJson()).append('\n'));
        OwnerFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a hold that has no proper name, range or reason. */
    static void check(AuditHold hold) {
        if (!NAME.matcher(hold.name()).matches()) {
            throw new ProblemException(
                    AuditProblem.HOLD_INVALID, "a name has 1 to 64 lower-case letters, digits and '-'");
        }
        if (!hold.from().isBefore(hold.to())) {
            throw new ProblemException(AuditProblem.HOLD_INVALID, "the range ends before it begins");
        }
        if (hold.reason().isBlank() || hold.reason().length() > LONGEST_REASON) {
            throw new ProblemException(
                    AuditProblem.HOLD_INVALID, "a reason of at most " + LONGEST_REASON + " characters is needed");
        }
    }

    static BsonDocument document(AuditHold hold) {
        return new BsonDocument("name", new BsonString(hold.name()))
                .append("from", new BsonString(hold.from().toString()))
                .append("to", new BsonString(hold.to().toString()))
                .append("reason", new BsonString(hold.reason()))
                .append("by", new BsonString(hold.by()))
                .append("since", new BsonString(hold.since().toString()));
    }

    private static AuditHold hold(BsonDocument line) {
        return new AuditHold(
                text(line, "name"),
                Instant.parse(text(line, "from")),
                Instant.parse(text(line, "to")),
                text(line, "reason"),
                text(line, "by"),
                Instant.parse(text(line, "since")));
    }

    private static String text(BsonDocument line, String name) {
        return line.getString(name).getValue();
    }
}
