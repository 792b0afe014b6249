/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What commands and the clockwork have to say: goes to the log of the process, and the newest lines stay for
 * {@code getLog}, as MongoDB's structured lines. Safe for many threads.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/log-messages/">log messages</a>
 */
public final class ServerLog {

    /** How many lines MongoDB keeps. */
    public static final int MOST = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Lines global = new Lines();
    private final Lines startupWarnings = new Lines();

    /** What was said, where, and what it was about. */
    public record Message(String component, String text, Doc about) {
        public Message(String component, String text) {
            this(component, text, Doc.EMPTY);
        }
    }

    /** The newest lines, and how many there ever were. */
    public record Kept(List<String> lines, long written) {}

    /** A ring of lines. */
    private static final class Lines {
        private final Deque<String> lines = new ArrayDeque<>();
        private long written;

        void add(String line) {
            if (lines.size() == MOST) {
                lines.removeFirst();
            }
            lines.addLast(line);
            written++;
        }

        Kept kept() {
            return new Kept(List.copyOf(lines), written);
        }
    }

    public ServerLog(Clock clock) {
        this.clock = clock;
    }

    public void info(Message message) {
        LOG.info("{} {}", message.text(), message.about());
        keep("I", message, false);
    }

    public void warn(Message message) {
        LOG.warn("{} {}", message.text(), message.about());
        keep("W", message, false);
    }

    public void error(Message message, Throwable cause) {
        LOG.error("{} {}", message.text(), message.about(), cause);
        keep("E", message, false);
    }

    /** Warns clients of a setting. For the log of the process, whose owner has chosen it, it is no warning. */
    public void startupWarning(Message message) {
        LOG.info("{}", message.text());
        keep("W", message, true);
    }

    public Kept global() {
        return kept(global);
    }

    public Kept startupWarnings() {
        return kept(startupWarnings);
    }

    private Kept kept(Lines lines) {
        lock.lock();
        try {
            return lines.kept();
        } finally {
            lock.unlock();
        }
    }

    private void keep(String severity, Message message, boolean startup) {
        String line = line(severity, message, startup);
        lock.lock();
        try {
            global.add(line);
            if (startup) {
                startupWarnings.add(line);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The numbers of MongoDB's messages are its own: 0 stands for those of the engine. */
    private String line(String severity, Message message, boolean startup) {
        DocBuilder line = new DocBuilder()
                .startDocument("t")
                .append("$date", TIME.format(Instant.ofEpochMilli(clock.millis())))
                .end()
                .append("s", severity)
                .append("c", message.component())
                .append("id", 0)
                .append("ctx", Thread.currentThread().getName())
                .append("msg", message.text());
        if (!message.about().isEmpty()) {
            line.append("attr", message.about());
        }
        if (startup) {
            line.append("tags", Value.array(List.of(Value.of("startupWarnings"))));
        }
        return line.build().toString();
    }
}
