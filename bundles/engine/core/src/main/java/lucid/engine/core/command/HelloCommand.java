/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.auth.Authenticator;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * {@code hello} and its old names.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/hello/">hello</a>
 */
final class HelloCommand implements Command {

    private static final Set<String> COMPRESSORS = Set.of("snappy", "zlib", "zstd");

    private final Authenticator authenticator;

    HelloCommand(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public Doc run(Invocation call) {
        remember(call);
        Identity identity = call.services().state().identity();
        String host = Identity.host(call.connection().local());
        DocBuilder reply = new DocBuilder(512);
        if (call.arguments().flag("helloOk") || !call.request().name().equals("hello")) {
            reply.append("helloOk", true);
        }
        topologyVersion(reply, identity);
        reply.append("hosts", Value.array(List.of(Value.of(host))))
                .append("setName", identity.setName())
                .append("setVersion", 1)
                .append(call.request().name().equals("hello") ? "isWritablePrimary" : "ismaster", true)
                .append("secondary", false)
                .append("primary", host)
                .append("me", host)
                .append("electionId", identity.electionId());
        lastWrite(reply, call.services());
        reply.append("maxBsonObjectSize", Identity.MAX_DOCUMENT)
                .append("maxMessageSizeBytes", Identity.MAX_MESSAGE)
                .append("maxWriteBatchSize", Identity.MAX_BATCH)
                .append("localTime", Value.date(call.services().clock().millis()))
                .append("logicalSessionTimeoutMinutes", Sessions.TIMEOUT_MINUTES)
                .append("connectionId", (int) call.connection().id())
                .append("minWireVersion", 0)
                .append("maxWireVersion", Identity.MAX_WIRE_VERSION)
                .append("readOnly", false);
        compression(call, reply);
        authentication(call, reply);
        return reply.build();
    }

    static void topologyVersion(DocBuilder reply, Identity identity) {
        reply.startDocument("topologyVersion")
                .append("processId", identity.processId())
                .append("counter", 6L)
                .end();
    }

    private static void lastWrite(DocBuilder reply, Services services) {
        OpTime applied = services.oplog().lastApplied();
        OpTime durable = services.oplog().lastDurable();
        reply.startDocument("lastWrite");
        opTime(reply, "opTime", applied);
        reply.append("lastWriteDate", Value.date((applied.timestamp() >>> 32) * 1000));
        opTime(reply, "majorityOpTime", durable);
        reply.append("majorityWriteDate", Value.date((durable.timestamp() >>> 32) * 1000))
                .end();
    }

    static void opTime(DocBuilder reply, String name, OpTime time) {
        reply.startDocument(name)
                .append("ts", Value.timestamp(time.timestamp()))
                .append("t", time.term())
                .end();
    }

    /** What the driver says of itself may be said once. */
    private static void remember(Invocation call) {
        Doc client = call.arguments().document("client");
        if (!client.isEmpty() && !call.connection().clientMetadata().compareAndSet(Doc.EMPTY, client)) {
            throw new CommandException(
                    ErrorCode.CLIENT_METADATA_CANNOT_BE_MUTATED,
                    "The client metadata document may only be sent in the first hello");
        }
    }

    private void authentication(Invocation call, DocBuilder reply) {
        String user = call.arguments().string("saslSupportedMechs", "");
        if (!user.isEmpty()) {
            reply.append("saslSupportedMechs", authenticator.supportedMechanisms(user));
        }
        Doc speculative = call.arguments().document("speculativeAuthenticate");
        if (!speculative.isEmpty()) {
            authenticator
                    .speculate(call.connection().authentication(), speculative)
                    .ifPresent(answer -> reply.append("speculativeAuthenticate", answer));
        }
    }

    private static void compression(Invocation call, DocBuilder reply) {
        List<Value> common = call.arguments().items("compression").stream()
                .filter(name -> name.isString() && COMPRESSORS.contains(name.string()))
                .toList();
        if (!common.isEmpty()) {
            reply.append("compression", Value.array(common));
        }
    }
}
