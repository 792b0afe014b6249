/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.core.state.ClientConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the connections of one listener, up to its limit, through TLS where it demands that. */
final class ListenerInitializer extends ChannelInitializer<SocketChannel> {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerInitializer.class);

    private final Listener listener;
    private final WireContext context;
    private final ChannelGroup channels;
    private final Executor handshakes;
    private final AtomicInteger open = new AtomicInteger();

    ListenerInitializer(Listener listener, WireContext context, ChannelGroup channels, Executor handshakes) {
        this.listener = listener;
        this.context = context;
        this.channels = channels;
        this.handshakes = handshakes;
    }

    WireContext context() {
        return context;
    }

    Optional<TlsSource> tls() {
        return listener.tls();
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (open.incrementAndGet() > context.settings().maxConnections()) {
            open.decrementAndGet();
            context.counters().rejectedConnection();
            LOG.warn("connection refused because there are too many: {}", channel.remoteAddress());
            ChannelFuture unused = channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        channels.add(channel);
        if (listener.tls().isPresent()) {
            SslHandler tls = listener.tls().get().current().newHandler(channel.alloc(), handshakes);
            tls.setHandshakeTimeoutMillis(TlsGate.HANDSHAKE_MILLIS);
            channel.pipeline().addLast(tls, new TlsGate(tls, this));
        } else {
            admit(channel, "");
        }
    }

    /** Lets a connection speak to the door. */
    void admit(Channel channel, String certificateSubject) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        if (remote == null || local == null) {
            ChannelFuture unused = channel.close();
            return;
        }
        ClientConnection connection = new ClientConnection(
                context.counters().connected(), listener.door(), remote, local, certificateSubject);
        channel.pipeline().addLast(new ConnectionHandler(context, connection));
    }
}
