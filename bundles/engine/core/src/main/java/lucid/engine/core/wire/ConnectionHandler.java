/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.Teller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection on its event loop: puts messages together, has them run one at a time, writes replies. Brief commands
 * run on the loop unless they have to wait for something, others on a worker. While a worker runs a command at most one
 * more buffer is read: enough to see that the client went away, and a bound on memory.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    /** How many bytes of replies that it has not asked for one by one may wait for a client. */
    private static final long MOST_UNASKED = 16 * 1024 * 1024;

    /** How many commands that have come at once may run on the loop before it serves others. */
    private static final int MOST_IN_A_ROW = 16;

    private final WireContext context;
    private final ClientConnection connection;
    private final MessageAssembler assembler;
    private final Queue<ByteBuf> pending = new ArrayDeque<>(2);
    private ChannelHandlerContext channel;
    private ReplyWriter writer;
    private Exchange current;
    private boolean opened;
    private boolean closing;
    private boolean proceeding;
    private boolean repeating;
    /** How many commands in a row have run on the loop since others were last served. */
    private int inARow;

    private volatile boolean closed;

    ConnectionHandler(WireContext context, ClientConnection connection) {
        this.context = context;
        this.connection = connection;
        this.assembler = new MessageAssembler(this::limit);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx;
        writer = new ReplyWriter(ctx.channel(), context.counters());
        if (ctx.channel().isActive()) {
            opened = true;
            context.door().opened(connection);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closed) {
            ((ByteBuf) message).release();
            return;
        }
        pending.add((ByteBuf) message);
        proceed();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        inARow = 0;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        writer.pump();
        proceed();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        discard();
        if (opened) {
            opened = false;
            context.closings().execute(() -> context.door().closed(connection));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection {} of {} failed", connection.id(), connection.remote(), cause);
        ChannelFuture unused = ctx.close();
    }

    /** Sends a reply that is not the last; closes the connection where too much of it is unread. */
    void sendMore(Outgoing message) {
        onLoop(() -> {
            if (writer.waitingBytes() > MOST_UNASKED) {
                abort("the client does not read what it asked for");
            } else {
                write(message);
            }
        });
    }

    /** Has the command run again as soon as the client has taken the reply. */
    void repeat() {
        onLoop(() -> {
            if (closing) {
                closeWhenWritten();
            } else {
                repeating = true;
                proceed();
            }
        });
    }

    /** Sends the last reply and goes on with the next command. */
    void finish(Outgoing message) {
        onLoop(() -> {
            write(message);
            goOn();
        });
    }

    /** Goes on with the next command where there is no reply. */
    void finish() {
        onLoop(this::goOn);
    }

    /** Closes the connection because of what came or happened. */
    void abort(String reason) {
        LOG.debug("closing connection {} of {}: {}", connection.id(), connection.remote(), reason);
        ChannelFuture unused = channel.close();
    }

    /** Closes the connection as soon as no command of it runs. */
    void closeGracefully() {
        onLoop(() -> {
            closing = true;
            if (current == null || !current.running()) {
                ChannelFuture unused = channel.close();
            }
        });
    }

    private int limit() {
        int unauthenticated = context.settings().unauthenticatedMessageBytes();
        return unauthenticated < WireSettings.MAX_MESSAGE
                        && !connection.authentication().isAuthenticated()
                ? unauthenticated
                : WireSettings.MAX_MESSAGE;
    }

    private void write(Outgoing message) {
        if (!closed) {
            writer.add(message);
        }
    }

    private void goOn() {
        current = null;
        if (!proceeding) {
            inARow = 0;
        }
        if (closing) {
            closeWhenWritten();
        } else {
            proceed();
        }
    }

    private void closeWhenWritten() {
        ChannelFuture unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void proceed() {
        // a command that runs on this loop ends within
        if (proceeding) {
            return;
        }
        proceeding = true;
        if (repeating && writer.idle() && !closed) {
            repeating = false;
            current.rearm();
            onWorker(current);
        }
        takeWhatCame();
        proceeding = false;
        boolean reading = pending.isEmpty() && writer.idle();
        if (!closed && channel.channel().config().isAutoRead() != reading) {
            channel.channel().config().setAutoRead(reading);
        }
    }

    private void takeWhatCame() {
        while (current == null && writer.idle() && !pending.isEmpty() && !closed) {
            ByteBuf first = pending.element();
            try {
                take(first);
            } catch (ProtocolViolation e) {
                closed = true;
                discard();
                abort(e.getMessage());
                return;
            }
            if (!first.isReadable()) {
                pending.remove().release();
            }
        }
    }

    private void take(ByteBuf in) throws ProtocolViolation {
        if (!assembler.feed(in)) {
            return;
        }
        byte[] message = assembler.take();
        context.counters().received(message.length);
        current = new Exchange(context, this, connection, message, limit());
        if (inARow >= MOST_IN_A_ROW || !current.isBrief() || !current.tryRun()) {
            onWorker(current);
        } else {
            inARow++;
        }
    }

    private void onWorker(Exchange exchange) {
        try {
            context.workers().execute(exchange);
        } catch (RejectedExecutionException e) {
            abort("the server is closing");
        }
    }

    private void discard() {
        writer.clear();
        pending.forEach(ByteBuf::release);
        pending.clear();
    }

    private void onLoop(Runnable task) {
        if (channel.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            Teller.execute(channel.executor(), task);
        } catch (RejectedExecutionException ignored) {
            LOG.debug("connection {} ended with the server", connection.id());
        }
    }
}
