/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** A place where a test of clients can let something happen: whether it is on, how often, with what. Thread-safe. */
public final class FailPoint {

    private final ReentrantLock lock = new ReentrantLock();
    private Doc data = Doc.EMPTY;
    /** Asked without the lock by every command of every connection. */
    private volatile boolean on;

    private long skip;
    private long times;
    private long fired;

    /** Sets mode and data, and says how often it has fired. */
    public Doc configure(Value mode, Doc wanted) {
        lock.lock();
        try {
            on = !(mode.isString() && mode.string().equals("off"));
            data = on ? wanted : Doc.EMPTY;
            skip = mode.isDocument() ? Math.max(0, number(mode.document(), "skip", 0)) : 0;
            times = mode.isDocument() ? number(mode.document(), "times", Long.MAX_VALUE) : Long.MAX_VALUE;
            return new DocBuilder().append("count", (int) fired).build();
        } finally {
            lock.unlock();
        }
    }

    private static long number(Doc mode, String name, long fallback) {
        return mode.get(name).isNumber() ? mode.get(name).longValue() : fallback;
    }

    /** Whether anything may happen at it. */
    public boolean isOn() {
        return on;
    }

    /** Counts one passing of it; gives its data if something is to happen. */
    public Optional<Doc> pass(Predicate<Doc> applies) {
        return on ? passOn(applies) : Optional.empty();
    }

    private Optional<Doc> passOn(Predicate<Doc> applies) {
        lock.lock();
        try {
            if (!on || times <= 0 || !applies.test(data)) {
                return Optional.empty();
            }
            if (skip > 0) {
                skip--;
                return Optional.empty();
            }
            times -= times == Long.MAX_VALUE ? 0 : 1;
            fired++;
            return Optional.of(data);
        } finally {
            lock.unlock();
        }
    }
}
