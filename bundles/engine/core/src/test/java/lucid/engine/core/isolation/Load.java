/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Eight clients that do everything there is to do, until they are told to stop or the engine is gone. */
final class Load {

    private static final int CLIENTS = 8;
    private static final int SECONDS = 60;

    private final MongoClient client;
    private final History history;
    private final PlainLedger ledger;
    private final Tally tally;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopped;

    Load(MongoClient client, History history, PlainLedger ledger, Tally tally) {
        this.client = client;
        this.history = history;
        this.ledger = ledger;
        this.tally = tally;
    }

    void start(Random seeds) {
        for (int number = 0; number < CLIENTS; number++) {
            Random random = new Random(seeds.nextLong());
            running.add(threads.submit(() -> run(random)));
        }
    }

    /** Errors of broken connections are expected from now on. */
    void stop() {
        stopped = true;
    }

    /** Waits until all have stopped. */
    void await() throws Exception {
        for (Future<?> one : running) {
            one.get(SECONDS, TimeUnit.SECONDS);
        }
        threads.shutdownNow();
    }

    private void run(Random random) {
        ListClient lists = new ListClient(client, history, random);
        Bank bank = new Bank(client, random);
        PlainClient plain = new PlainClient(client, ledger, random);
        while (!stopped) {
            try {
                int kind = random.nextInt(10);
                if (kind < 6) {
                    tally.add(lists.act());
                } else if (kind < 8) {
                    bank.transfer();
                    tally.transferred();
                } else if (kind == 8) {
                    bank.check(tally);
                } else {
                    tally.add(plain.act());
                }
            } catch (MongoException | IllegalStateException e) {
                if (!stopped || !Attempts.isBroken(e)) {
                    tally.found(Anomaly.Kind.REFUSED, String.valueOf(e));
                    return;
                }
            }
        }
    }
}
