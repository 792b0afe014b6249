/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Changes;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * What sessions have done under their newest transaction numbers, kept with what it did: so that it is known after a
 * restart. A record for each 128 statements of a command, and one for a committed transaction. Safe for many threads.
 */
public final class SessionRecords {

    private static final String COMMITTED = "";

    private final Store store;

    public SessionRecords(Store store) {
        this.store = store;
    }

    /** Notes that a transaction is committed. */
    public void committed(Changes changes, SessionId session, long number) {
        changes.put(
                Table.SESSIONS,
                key(session, COMMITTED, 0),
                head(number, COMMITTED).build().bytes());
    }

    /** Notes a piece of what a command has done. */
    void done(Changes changes, SessionId session, Piece piece) {
        Doc record = head(piece.number(), piece.command())
                .append("first", piece.first())
                .append("history", piece.history())
                .build();
        changes.put(Table.SESSIONS, key(session, piece.command(), piece.first()), record.bytes());
    }

    /**
     * Statements of one command.
     *
     * @param first   the first of the 128 that it is about
     * @param history which of them were done and how, as {@link StatementHistory} tells
     */
    record Piece(long number, String command, int first, Doc history) {}

    /** The number of a session's committed transaction, if that is its newest. */
    OptionalLong committed(SessionId session) {
        byte[] record = store.get(Table.SESSIONS, key(session, COMMITTED, 0));
        return record.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Doc.view(record).get("number").longValue());
    }

    /** All pieces of a session, of old numbers too. */
    List<Piece> pieces(SessionId session) {
        List<Piece> pieces = new ArrayList<>();
        byte[] from = prefix(session);
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.SESSIONS)) {
            for (cursor.seek(from); cursor.valid() && startsWith(cursor.key(), from); cursor.next()) {
                Doc record = Doc.view(cursor.value());
                if (record.has("history")) {
                    pieces.add(new Piece(
                            record.get("number").longValue(),
                            record.get("command").string(),
                            record.get("first").intValue(),
                            record.get("history").document()));
                }
            }
        }
        return pieces;
    }

    /** Forgets what was noted before a time, in milliseconds; gives how many records. */
    public int purge(long before) {
        int purged = 0;
        try (Batch batch = store.batch();
                Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.SESSIONS)) {
            for (cursor.seekToFirst(); cursor.valid(); cursor.next()) {
                if (Doc.view(cursor.value()).get("at").millis() < before) {
                    batch.delete(Table.SESSIONS, cursor.key());
                    purged++;
                }
            }
            store.write(batch);
        }
        return purged;
    }

    private static DocBuilder head(long number, String command) {
        return new DocBuilder()
                .append("number", number)
                .append("command", command)
                .append("at", Value.date(System.currentTimeMillis()));
    }

    /** A digest, for keys are readable on the disk and users have names. */
    private static byte[] prefix(SessionId session) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(session.user().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    session.id().type() == BsonType.BINARY
                            ? session.id().data()
                            : session.id().toString().getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] key(SessionId session, String command, int first) {
        byte[] prefix = prefix(session);
        byte[] name = command.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(prefix.length + name.length + Integer.BYTES)
                .put(prefix)
                .put(name)
                .putInt(first)
                .array();
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
