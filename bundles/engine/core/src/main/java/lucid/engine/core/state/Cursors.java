/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Open cursors by their ids, closed when they are read to their end, killed or left lying. Safe for many threads. */
public final class Cursors {

    private static final int MOST = 50_000;

    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Long, OpenCursor> open = new ConcurrentHashMap<>();

    /** Makes a cursor known to clients, under an id that nobody can guess. */
    public void keep(OpenCursor cursor) {
        if (open.size() >= MOST) {
            cursor.close();
            throw new CommandException(ErrorCode.OPERATION_FAILED, "too many open cursors: " + MOST);
        }
        cursor.release();
        do {
            cursor.named(random.nextLong() & Long.MAX_VALUE);
        } while (cursor.id() == 0 || open.putIfAbsent(cursor.id(), cursor) != null);
    }

    /**
     * Takes a cursor for one command; {@link #giveBack} or {@link #close} ends that.
     *
     * @throws CommandException 43 CursorNotFound, 292-like 12051 for one that is in use
     */
    public OpenCursor take(long id) {
        OpenCursor cursor = open.get(id);
        if (cursor == null || cursor.isKilled()) {
            throw new CommandException(ErrorCode.CURSOR_NOT_FOUND, "cursor id " + id + " not found");
        }
        if (!cursor.acquire()) {
            throw new CommandException(12_051, "cursor id " + id + " is already in use");
        }
        if (!open.containsKey(id)) {
            throw new CommandException(ErrorCode.CURSOR_NOT_FOUND, "cursor id " + id + " not found");
        }
        return cursor;
    }

    public void giveBack(OpenCursor cursor) {
        if (cursor.isKilled()) {
            close(cursor);
        } else {
            cursor.release();
        }
    }

    /** Closes a cursor that the caller has taken or made. */
    public void close(OpenCursor cursor) {
        open.remove(cursor.id());
        cursor.close();
    }

    /** Kills a cursor: at once, or when the command that uses it is done. False where there is none. */
    public boolean kill(long id) {
        OpenCursor cursor = open.get(id);
        if (cursor == null || cursor.isKilled()) {
            return false;
        }
        cursor.kill();
        if (cursor.acquire()) {
            close(cursor);
        }
        return true;
    }

    public void killIf(Predicate<OpenCursor> condition) {
        open.values().stream().filter(condition).map(OpenCursor::id).toList().forEach(this::kill);
    }

    public OpenCursor peek(long id) {
        OpenCursor cursor = open.get(id);
        if (cursor == null) {
            throw new CommandException(ErrorCode.CURSOR_NOT_FOUND, "cursor id " + id + " not found");
        }
        return cursor;
    }

    /** A cursor, whoever uses it. */
    public Optional<OpenCursor> find(long id) {
        return Optional.ofNullable(open.get(id));
    }

    public List<OpenCursor> all() {
        return List.copyOf(open.values());
    }

    /** Kills what has not been used for a time; called by the engine's own clockwork. */
    public void reap(long idleMillis) {
        long limit = TimeUnit.MILLISECONDS.toNanos(idleMillis);
        killIf(cursor -> !cursor.owner().lasting() && cursor.idleNanos() > limit);
    }
}
