/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import com.mongodb.MongoCommandException;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts commands and tells each at debug level: name, database, correlation and time, never its content. */
final class CommandTrace implements CommandListener {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTrace.class);

    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * What has been counted.
     *
     * @param succeeded commands that were answered with ok
     * @param failed    commands that were not
     * @param nanos     nanoseconds from sending to reply, all together
     */
    record Counts(long succeeded, long failed, long nanos) {}

    Counts counts() {
        return new Counts(succeeded.sum(), failed.sum(), nanos.sum());
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "command {} on {} started, request {}, comment {}",
                    event.getCommandName(),
                    event.getDatabaseName(),
                    event.getRequestId(),
                    event.getCommand().get("comment"));
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        succeeded.increment();
        nanos.add(event.getElapsedTime(TimeUnit.NANOSECONDS));
        LOG.debug(
                "command {} answered, request {}, {} us",
                event.getCommandName(),
                event.getRequestId(),
                event.getElapsedTime(TimeUnit.MICROSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        failed.increment();
        nanos.add(event.getElapsedTime(TimeUnit.NANOSECONDS));
        LOG.debug(
                "command {} failed with {}, request {}, {} us",
                event.getCommandName(),
                event.getThrowable() instanceof MongoCommandException refused
                        ? refused.getErrorCode()
                        : event.getThrowable().getClass().getSimpleName(),
                event.getRequestId(),
                event.getElapsedTime(TimeUnit.MICROSECONDS));
    }
}
