/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.engine.core.store.Changes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/**
 * Which statements one command has done under one transaction number. Only what wrote is kept: each of them touched one
 * document, so that little has to be remembered. A statement is first noted in the batch that does it, then here. For
 * the thread that has the session.
 */
public final class StatementHistory {

    private static final int PIECE_BITS = 7;

    private final SessionRecords records;
    private final SessionId session;
    private final long number;
    private final String command;
    /** What was done, by pieces of 128 statements. */
    private final Map<Integer, Piece> pieces = new HashMap<>();
    /** What the write that is under way does. */
    private Plan noted = new Plan();

    StatementHistory(SessionRecords records, SessionId session, long number, String command) {
        this.records = records;
        this.session = session;
        this.number = number;
        this.command = command;
    }

    /** One piece: each statement with what has to be known of it; {@link Doc#EMPTY} for that it is done. */
    private static final class Piece {
        private final Map<Integer, Doc> done = new TreeMap<>();

        Doc encoded() {
            DocBuilder history = new DocBuilder(32 + 16 * done.size());
            done.forEach((statement, how) -> history.append(Integer.toString(statement), how));
            return history.build();
        }
    }

    /** What a write is going to do: its statements by number, each with what has to be known of it. */
    public static final class Plan {
        private final Map<Integer, Doc> statements = new TreeMap<>();

        /** Adds a statement. */
        public Plan with(int statement) {
            statements.put(statement, Doc.EMPTY);
            return this;
        }

        /** Adds one that inserts where it has found nothing to update. */
        public Plan withUpsert(int statement, Value id) {
            statements.put(statement, new DocBuilder().append("upserted", id).build());
            return this;
        }

        /** Adds the only one of a command, with the whole answer. */
        public Plan withReply(int statement, Doc reply) {
            statements.put(statement, new DocBuilder().append("reply", reply).build());
            return this;
        }
    }

    public boolean has(int statement) {
        return find(statement).isPresent();
    }

    /** Puts into a batch that these are done by it; {@link #confirm} follows where it is written. */
    public void note(Changes changes, Plan plan) {
        noted = plan;
        Map<Integer, Piece> touched = new TreeMap<>();
        plan.statements.forEach((statement, how) -> touched.computeIfAbsent(statement >> PIECE_BITS, this::copy)
                .done
                .put(statement, how));
        touched.forEach((piece, content) -> records.done(
                changes, session, new SessionRecords.Piece(number, command, piece << PIECE_BITS, content.encoded())));
    }

    /** Says that what was noted last is written. */
    public void confirm() {
        noted.statements.forEach((statement, how) -> pieces.computeIfAbsent(statement >> PIECE_BITS, key -> new Piece())
                .done
                .put(statement, how));
        noted = new Plan();
    }

    /** The {@code _id} that a statement has inserted; missing where it did not. */
    public Value upserted(int statement) {
        return find(statement).map(how -> how.get("upserted")).orElse(Value.MISSING);
    }

    /** The whole answer of a command of one statement. */
    public Optional<Doc> reply(int statement) {
        return find(statement)
                .map(how -> how.get("reply"))
                .filter(Value::isDocument)
                .map(Value::document);
    }

    /** Takes in what was kept over a restart. */
    void restore(SessionRecords.Piece kept) {
        Piece piece = pieces.computeIfAbsent(kept.first() >> PIECE_BITS, key -> new Piece());
        for (Element statement : kept.history()) {
            piece.done.put(Integer.parseInt(statement.name()), statement.value().document());
        }
    }

    private Piece copy(int piece) {
        Piece copy = new Piece();
        Piece there = pieces.get(piece);
        if (there != null) {
            copy.done.putAll(there.done);
        }
        return copy;
    }

    private Optional<Doc> find(int statement) {
        return Optional.ofNullable(pieces.get(statement >> PIECE_BITS)).map(piece -> piece.done.get(statement));
    }
}
