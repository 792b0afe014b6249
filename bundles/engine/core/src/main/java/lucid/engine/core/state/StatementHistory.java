/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * Which statements one command has done under one transaction number. Only what wrote is kept: each of them touched one
 * document, so that little has to be remembered. For the thread that has the session.
 */
public final class StatementHistory {

    private final BitSet done = new BitSet();
    /** Numbers that no driver counts up to, but that a client may choose. */
    private final Set<Integer> farDone = new HashSet<>();

    private final Map<Integer, Value> upserted = new HashMap<>();
    private final Map<Integer, Doc> replies = new HashMap<>();

    public boolean has(int statement) {
        return isNear(statement) ? done.get(statement) : farDone.contains(statement);
    }

    public void add(int statement) {
        if (isNear(statement)) {
            done.set(statement);
        } else {
            farDone.add(statement);
        }
    }

    /** Notes that a statement has inserted where it found nothing to update. */
    public void addUpsert(int statement, Value id) {
        add(statement);
        upserted.put(statement, id.detached());
    }

    /** The {@code _id} that a statement has inserted; missing where it did not. */
    public Value upserted(int statement) {
        return upserted.getOrDefault(statement, Value.MISSING);
    }

    /** Notes the whole answer of a command of one statement. */
    public void addReply(int statement, Doc reply) {
        add(statement);
        replies.put(statement, reply);
    }

    public Optional<Doc> reply(int statement) {
        return Optional.ofNullable(replies.get(statement));
    }

    private static boolean isNear(int statement) {
        return statement >= 0 && statement < Identity.MAX_BATCH;
    }
}
