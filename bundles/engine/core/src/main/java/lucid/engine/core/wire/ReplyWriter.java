/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.ArrayDeque;
import java.util.Queue;

/** Writes the messages of one connection in pieces, no faster than the client reads. For one event loop. */
final class ReplyWriter {

    private final Channel channel;
    private final WireCounters counters;
    private final Queue<Outgoing> waiting = new ArrayDeque<>(2);
    private long waitingBytes;
    private boolean pumping;

    ReplyWriter(Channel channel, WireCounters counters) {
        this.channel = channel;
        this.counters = counters;
    }

    /** Queues a message and writes what the client takes. */
    void add(Outgoing message) {
        counters.sent(message);
        waiting.add(message);
        waitingBytes += message.length();
        pump();
    }

    /** How many bytes the queued messages have. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** Whether everything was given to the socket, but for less than the low-water mark. */
    boolean idle() {
        return waiting.isEmpty() && channel.isWritable();
    }

    /** Goes on writing; to be called when the channel becomes writable. */
    void pump() {
        // a flush tells that the channel is writable again from within
        if (pumping) {
            return;
        }
        pumping = true;
        while (!waiting.isEmpty() && channel.isWritable()) {
            writeWhileWritable();
            channel.flush();
        }
        pumping = false;
    }

    /** Forgets what is not written yet. */
    void clear() {
        waiting.clear();
        waitingBytes = 0;
    }

    private void writeWhileWritable() {
        while (!waiting.isEmpty() && channel.isWritable()) {
            Outgoing message = waiting.element();
            ChannelFuture unused = channel.write(message.next(channel.alloc()), channel.voidPromise());
            if (message.done()) {
                waiting.remove();
                waitingBytes -= message.length();
            }
        }
    }
}
