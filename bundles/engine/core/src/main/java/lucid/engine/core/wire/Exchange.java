/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.core.command.Responder;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.store.WouldBlock;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message: read, given to the door, answered; by one thread after another. */
final class Exchange implements Runnable, Responder {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** To check or to decompress more than that takes longer than to hand it over. */
    private static final int SMALL = 32 * 1024;

    private final WireContext context;
    private final ConnectionHandler handler;
    private final ClientConnection connection;
    private final byte[] bytes;
    private final int limit;

    /** Both the last reply and the end of the door's work must have come before the next command starts. */
    private final AtomicInteger arrivals = new AtomicInteger();

    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean running = true;
    private volatile boolean repeats;
    private volatile boolean soon;
    private volatile Optional<Outgoing> last = Optional.empty();
    private WireMessage message;
    private int flags;
    private Optional<CommandRequest> request = Optional.empty();
    private volatile int replyTo;

    Exchange(WireContext context, ConnectionHandler handler, ClientConnection connection, byte[] bytes, int limit) {
        this.context = context;
        this.handler = handler;
        this.connection = connection;
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Whether its end is near; not where the door has returned without a reply, which may take its time. */
    boolean running() {
        return running || soon || answered.get();
    }

    /** Whether it is a command that need not be handed to another thread; reads it if that is done at once. */
    boolean isBrief() throws ProtocolViolation {
        if (bytes.length > SMALL || MessageHeader.read(bytes).opcode() == MessageHeader.OP_COMPRESSED) {
            return false;
        }
        try {
            open();
            return request.isPresent()
                    && !request.get().exhaust()
                    && context.door().isBrief(request.get());
        } catch (CommandException e) {
            return false;
        }
    }

    @Override
    public void run() {
        if (!tryRun()) {
            throw new IllegalStateException("a worker may wait");
        }
    }

    /** Runs it; says false where a thread has to that may wait. */
    boolean tryRun() {
        boolean completed = false;
        boolean blocked = false;
        try {
            serve();
            completed = true;
        } catch (WouldBlock e) {
            blocked = true;
        } catch (ProtocolViolation e) {
            LOG.debug("connection {} of {}: {}", connection.id(), connection.remote(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a message of connection {} from {} failed", connection.id(), connection.remote(), e);
        } finally {
            if (!blocked) {
                end(completed);
            }
        }
        return !blocked;
    }

    private void end(boolean completed) {
        running = false;
        if (completed && repeats) {
            handler.repeat();
        } else if (completed) {
            arrive();
        } else {
            handler.abort("a message could not be served");
        }
    }

    @Override
    public void reply(Doc reply, boolean more) {
        if (more) {
            if (!answered.get()) {
                handler.sendMore(encode(reply, true));
            }
        } else if (answered.compareAndSet(false, true)) {
            if ((flags & OpMsg.MORE_TO_COME) == 0) {
                last = Optional.of(encode(reply, false));
            }
            arrive();
        }
    }

    @Override
    public void again(Doc reply) {
        if (!answered.get()) {
            repeats = true;
            handler.sendMore(encode(reply, true));
        }
    }

    /** Gets ready to be run once more. */
    void rearm() {
        repeats = false;
        running = true;
    }

    @Override
    public void soon() {
        soon = true;
    }

    @Override
    public void close() {
        if (answered.compareAndSet(false, true)) {
            handler.abort("a command asked for it");
            arrive();
        }
    }

    private void serve() throws ProtocolViolation {
        CommandRequest command;
        try {
            command = open();
        } catch (CommandException e) {
            reply(refusal(e), false);
            return;
        }
        try {
            context.door().handle(connection, command, this);
        } catch (WouldBlock e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("command {} failed outside its handler", command.name(), e);
            reply(ReplyEncoder.error(1, "InternalError", "unexpected failure, see the server's log"), false);
        }
    }

    private CommandRequest open() throws ProtocolViolation {
        if (message == null) {
            message = WireMessage.open(bytes, limit);
            context.counters().opened(message, bytes.length);
            replyTo = message.header().requestId();
        }
        if (request.isEmpty()) {
            request = Optional.of(read());
        }
        return request.get();
    }

    private CommandRequest read() throws ProtocolViolation {
        switch (message.header().opcode()) {
            case MessageHeader.OP_MSG -> {
                flags = OpMsg.flags(message.bytes());
                return OpMsg.read(message.bytes());
            }
            case MessageHeader.OP_QUERY -> {
                return OpQuery.read(message.bytes());
            }
            case MessageHeader.OP_GET_MORE -> throw OpQuery.removed("OP_GET_MORE");
            default -> throw new ProtocolViolation("opcode " + message.header().opcode());
        }
    }

    private static Doc refusal(CommandException e) {
        return ReplyEncoder.error(e.code(), e.codeName(), e.getMessage());
    }

    private Outgoing encode(Doc reply, boolean more) {
        ReplyEncoder.Numbers numbers = new ReplyEncoder.Numbers(context.ids().incrementAndGet(), replyTo);
        if (more) {
            replyTo = numbers.id();
        }
        if (message.header().opcode() != MessageHeader.OP_MSG) {
            return ReplyEncoder.legacy(reply, numbers);
        }
        int replyFlags = more ? OpMsg.MORE_TO_COME : 0;
        Optional<Compressor> compressor = message.compressor();
        if (compressor.isPresent() && ReplyEncoder.compressible(request.map(CommandRequest::name))) {
            return ReplyEncoder.compressed(
                    ReplyEncoder.limited(reply), numbers, new ReplyEncoder.Compression(compressor.get(), replyFlags));
        }
        return ReplyEncoder.message(reply, numbers, replyFlags | (flags & OpMsg.CHECKSUM_PRESENT));
    }

    private void arrive() {
        if (arrivals.incrementAndGet() == 2) {
            last.ifPresentOrElse(handler::finish, handler::finish);
        }
    }
}
