/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorChooserFactory;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import java.nio.channels.spi.SelectorProvider;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Event loops for connections. The first connections get a loop each, so that a command can run on it and stop nobody
 * else; further ones share a few loops, on which no command may run. A loop's thread starts with its first connection.
 */
final class Loops implements EventExecutorChooserFactory, EventExecutorChooserFactory.EventExecutorChooser {

    private final int own;
    private final Queue<EventExecutor> free = new ConcurrentLinkedQueue<>();
    private final Set<EventExecutor> owned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final AtomicInteger turn = new AtomicInteger();
    private EventExecutor[] shared = {};

    /**
     * Makes no thread yet.
     *
     * @param own how many connections get a loop of their own
     */
    Loops(int own) {
        this.own = own;
    }

    /** The loops; {@link #release} is to be called for each connection of them that ends. */
    EventLoopGroup open() {
        int sharing = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new MultiThreadIoEventLoopGroup(
                own + sharing,
                new ThreadPerTaskExecutor(new DefaultThreadFactory("lucid-wire", true)),
                this,
                NioIoHandler.newFactory(SelectorProvider.provider(), YieldingSelect::new));
    }

    /** Whether a loop serves one connection alone. */
    boolean isOwn(EventExecutor loop) {
        return owned.contains(loop);
    }

    /** A connection of this loop has ended. */
    void release(EventExecutor loop) {
        if (isOwn(loop)) {
            free.add(loop);
        }
    }

    @Override
    public EventExecutorChooserFactory.EventExecutorChooser newChooser(EventExecutor[] loops) {
        for (int i = 0; i < own; i++) {
            owned.add(loops[i]);
            free.add(loops[i]);
        }
        shared = Arrays.copyOfRange(loops, own, loops.length);
        return this;
    }

    @Override
    public EventExecutor next() {
        EventExecutor loop = free.poll();
        return loop != null ? loop : shared[Math.floorMod(turn.getAndIncrement(), shared.length)];
    }
}
