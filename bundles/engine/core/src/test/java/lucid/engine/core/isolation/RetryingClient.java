/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.RawClient;

/**
 * Sends writes under transaction numbers of a session of its own, one after the other, and keeps the one that was not
 * answered. Writes are counters' increments and inserts, alone and in transactions.
 */
final class RetryingClient {

    private static final int NO_SUCH_TRANSACTION = 251;
    private static final int KINDS = 5;
    private static final String COMMIT = "'commitTransaction': 1, 'autocommit': false";

    private final int number;
    private final UUID session;
    private long transaction;
    /** Whether the last write was not answered. */
    private boolean waiting;

    private long counted;
    private long inserted;

    RetryingClient(int number) {
        this.number = number;
        session = new UUID(number, 0x8000_0000_0000_0000L);
    }

    String counter() {
        return "c" + number;
    }

    /** How often its counter was counted up. */
    long counted() {
        return counted;
    }

    /** How many documents it has inserted. */
    long inserted() {
        return inserted;
    }

    /** Writes until the connection breaks, or so often. */
    Void work(InetSocketAddress address, int most, CountDownLatch answers) throws IOException {
        waiting = false;
        try (RawClient raw = new RawClient(address)) {
            for (int times = 0; times < most && !waiting; times++) {
                waiting = !act(raw);
                if (!waiting) {
                    succeeded();
                    answers.countDown();
                }
            }
            return null;
        }
    }

    /** Sends the last write again, twice; one that was answered does not count once more. */
    void sendAgain(InetSocketAddress address) throws IOException {
        try (RawClient raw = new RawClient(address)) {
            transaction -= waiting ? 0 : 1;
            if (isTransaction()) {
                commitAgain(raw);
            } else {
                Doc first = done(send(raw, write()));
                Doc second = done(send(raw, write()));
                assertEquals(first.get("n"), second.get("n"));
                assertEquals(first.get("value"), second.get("value"));
            }
            if (waiting) {
                succeeded();
            } else {
                transaction++;
            }
        }
    }

    /** One that was not committed is run anew under another number. */
    private void commitAgain(RawClient raw) throws IOException {
        Doc reply = send(raw, COMMIT).orElseThrow();
        if (waiting && reply.get("code").isNumber()) {
            assertEquals(
                    reply.toString(), NO_SUCH_TRANSACTION, reply.get("code").intValue());
            transaction += KINDS;
            assertTrue(act(raw));
        }
        done(send(raw, COMMIT));
    }

    private int kind() {
        return (int) (transaction % KINDS);
    }

    private boolean isTransaction() {
        return kind() == KINDS - 1;
    }

    private void succeeded() {
        switch (kind()) {
            case 0, 1 -> counted++;
            case 2 -> counted += 2;
            case 3 -> inserted += 2;
            default -> {
                counted++;
                inserted++;
            }
        }
        transaction++;
    }

    /** Whether it was answered. */
    private boolean act(RawClient raw) throws IOException {
        return isTransaction()
                ? answered(send(raw, update(1) + ", 'startTransaction': true, 'autocommit': false"))
                        && answered(send(raw, insert(1) + ", 'autocommit': false"))
                        && answered(send(raw, COMMIT))
                : answered(send(raw, write()));
    }

    private static boolean answered(Optional<Doc> reply) {
        return reply.isPresent() && done(reply).has("ok");
    }

    private static Doc done(Optional<Doc> reply) {
        Doc body = reply.orElseThrow();
        assertEquals(body.toString(), 1, body.get("ok").intValue());
        assertFalse(body.toString(), body.has("writeErrors"));
        return body;
    }

    private String write() {
        return switch (kind()) {
            case 0 -> update(1);
            case 1 ->
                "'findAndModify': 'counters', 'query': {'_id': '%s'}, 'update': {'$inc': {'n': 1}}"
                        .formatted(counter());
            case 2 -> update(2);
            default -> insert(2);
        };
    }

    private String update(int times) {
        String one = "{'q': {'_id': '%s'}, 'u': {'$inc': {'n': 1}}}".formatted(counter());
        return "'update': 'counters', 'updates': [%s]".formatted(times == 1 ? one : one + ", " + one);
    }

    /** Documents whose id the server makes: nothing but the transaction number tells that they are the same. */
    private String insert(int documents) {
        String one = "{'by': '%s'}".formatted(counter());
        return "'insert': 'inserts', 'documents': [%s]".formatted(documents == 1 ? one : one + ", " + one);
    }

    private Optional<Doc> send(RawClient raw, String command) throws IOException {
        String body = "{%s, 'lsid': {'id': {'$uuid': '%s'}}, 'txnNumber': {'$numberLong': '%d'}, '$db': '%s'}"
                .formatted(command, session, transaction, command.equals(COMMIT) ? "admin" : "retries");
        try {
            raw.send(RawClient.message(1, 0, RawClient.body(body)));
            return raw.receive().map(RawClient::document);
        } catch (SocketException ignored) {
            return Optional.empty();
        }
    }
}
