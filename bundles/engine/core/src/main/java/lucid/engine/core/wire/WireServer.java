/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lucid.engine.core.command.CommandDoor;
import lucid.engine.core.state.Listeners;
import lucid.engine.core.state.WireStatistics;

/**
 * Listens for MongoDB's wire protocol and hands commands to a door. Event loops frame and flush; commands run on
 * workers, those of one connection one after the other; brief ones on the loop unless they have to wait.
 */
public final class WireServer implements Listeners, AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int HANDSHAKE_THREADS = 2;
    private static final long QUIET_MILLIS = 2_000;

    private final WireSettings settings;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final WorkerPool workers;
    private final ExecutorService closings;
    /** Apart from the workers, so that slow commands keep nobody from connecting. */
    private final ExecutorService handshakes;

    private final WireCounters counters = new WireCounters();
    private final WireContext context;
    private final ChannelGroup connections;
    private final List<Channel> bound = new ArrayList<>();
    private final List<ListenerInitializer> initializers = new ArrayList<>();

    private WireServer(CommandDoor door, WireSettings settings) {
        this.settings = settings;
        loops = new MultiThreadIoEventLoopGroup(
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                new LoopThreads(),
                NioIoHandler.newFactory(SelectorProvider.provider(), YieldingSelect::new));
        acceptor = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("lucid-accept", true), NioIoHandler.newFactory());
        workers = new WorkerPool(settings.maxWorkers(), new DefaultThreadFactory("lucid-command", true));
        closings = Executors.newSingleThreadExecutor(new DefaultThreadFactory("lucid-wire-closing", true));
        handshakes = Executors.newFixedThreadPool(HANDSHAKE_THREADS, new DefaultThreadFactory("lucid-tls", true));
        connections = new DefaultChannelGroup(acceptor.next());
        context = new WireContext(door, settings, workers, closings, counters, new AtomicInteger());
    }

    /**
     * Opens a server.
     *
     * @param listeners where; all of them or none
     * @throws IOException for an address that cannot be had; its message names it
     */
    public static WireServer open(CommandDoor door, WireSettings settings, List<Listener> listeners)
            throws IOException {
        WireServer server = new WireServer(door, settings);
        try {
            for (Listener listener : listeners) {
                server.bind(listener);
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The addresses that are listened on, with their actual ports, in the order of the listeners. */
    public List<InetSocketAddress> addresses() {
        return bound.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    @Override
    public WireStatistics statistics() {
        long open = initializers.stream().mapToLong(ListenerInitializer::open).sum();
        return counters.statistics(open, (long) settings.maxConnections() * initializers.size() - open);
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return addresses().stream().findFirst();
    }

    @Override
    public void refreshCertificates() {
        sources().forEach(TlsSource::refresh);
    }

    @Override
    public void rotateCertificates() {
        sources().forEach(TlsSource::rotate);
    }

    private Stream<TlsSource> sources() {
        return initializers.stream()
                .flatMap(initializer -> initializer.tls().stream())
                .distinct();
    }

    /**
     * Closes the listeners at once, then the connections: idle ones at once, those that run a command when it ends or
     * after the grace. Ends all threads.
     */
    @Override
    public void close() {
        bound.forEach(channel -> channel.close().awaitUninterruptibly());
        for (Channel channel : connections) {
            ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
            if (handler == null) {
                ChannelFuture unused = channel.close();
            } else {
                handler.closeGracefully();
            }
        }
        connections.newCloseFuture().awaitUninterruptibly(settings.grace().toMillis());
        connections.close().awaitUninterruptibly(QUIET_MILLIS);
        workers.shutdownNow();
        List.of(
                        loops.shutdownGracefully(0, QUIET_MILLIS, TimeUnit.MILLISECONDS),
                        acceptor.shutdownGracefully(0, QUIET_MILLIS, TimeUnit.MILLISECONDS))
                .forEach(ended -> ended.awaitUninterruptibly(2 * QUIET_MILLIS));
        closings.shutdown();
        handshakes.shutdownNow();
        awaitEnd(closings);
        awaitEnd(workers);
    }

    private void bind(Listener listener) throws IOException {
        ListenerInitializer initializer = new ListenerInitializer(listener, context, connections, handshakes);
        ChannelFuture binding = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(initializer)
                .bind(listener.address())
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + listener.address() + ": "
                            + binding.cause().getMessage(),
                    binding.cause());
        }
        bound.add(binding.channel());
        initializers.add(initializer);
    }

    private static void awaitEnd(ExecutorService executor) {
        try {
            executor.awaitTermination(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
