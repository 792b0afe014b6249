/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.OplogLimits;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Identity;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * What a replica set of one member says of itself.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/replSetGetStatus/">replSetGetStatus</a>
 */
final class ReplicaSetCommands {

    private static final int PRIMARY = 1;
    private static final double MEGABYTE = 1 << 20;
    /** In megabytes; the largest is a petabyte. */
    private static final double SMALLEST_OPLOG = 990;

    private static final double LARGEST_OPLOG = 1L << 30;

    private ReplicaSetCommands() {}

    static Doc status(Invocation call) {
        call.requireAdmin();
        Services services = call.services();
        Identity identity = services.state().identity();
        OpTime applied = services.oplog().lastApplied();
        OpTime durable = services.oplog().lastDurable();
        DocBuilder status = new DocBuilder(1024)
                .append("set", identity.setName())
                .append("date", Value.date(services.clock().millis()))
                .append("myState", PRIMARY)
                .append("term", applied.term())
                .append("syncSourceHost", "")
                .append("syncSourceId", -1)
                .append("heartbeatIntervalMillis", 2000L)
                .append("majorityVoteCount", 1)
                .append("writeMajorityCount", 1)
                .append("votingMembersCount", 1)
                .append("writableVotingMembersCount", 1)
                .startDocument("optimes");
        HelloCommand.opTime(status, "lastCommittedOpTime", durable);
        HelloCommand.opTime(status, "readConcernMajorityOpTime", durable);
        HelloCommand.opTime(status, "appliedOpTime", applied);
        HelloCommand.opTime(status, "durableOpTime", durable);
        return status.end()
                .append("members", Value.array(List.of(Value.of(member(call, applied)))))
                .build();
    }

    /** The configuration that such a set has from the start. */
    static Doc config(Invocation call) {
        call.requireAdmin();
        call.arguments("replSetGetConfig").only(Set.of("commitmentStatus"));
        Identity identity = call.services().state().identity();
        DocBuilder reply = new DocBuilder(1024)
                .startDocument("config")
                .append("_id", identity.setName())
                .append("version", 1)
                .append("term", call.services().oplog().lastApplied().term())
                .append("members", Value.array(List.of(Value.of(configured(call)))))
                .append("protocolVersion", 1L)
                .append("writeConcernMajorityJournalDefault", true);
        settings(reply);
        reply.end();
        if (call.body().get("commitmentStatus").truthy()) {
            reply.append("commitmentStatus", true);
        }
        return reply.build();
    }

    /**
     * {@code replSetResizeOplog}: how much of the oplog is kept from now on, over restarts too.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/replSetResizeOplog/">replSetResizeOplog</a>
     */
    static Doc resizeOplog(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("replSetResizeOplog").only(Set.of("size", "minRetentionHours"));
        if (!arguments.has("size") && !arguments.has("minRetentionHours")) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "Either 'size' or 'minRetentionHours' is required for this command");
        }
        OplogLimits limits = call.services().oplog().limits();
        double megabytes = number(arguments, "size", SMALLEST_OPLOG);
        double hours = number(arguments, "minRetentionHours", 0);
        call.services()
                .oplog()
                .limit(new OplogLimits(
                        arguments.has("size") ? (long) (megabytes * MEGABYTE) : limits.bytes(),
                        arguments.has("minRetentionHours") ? hours : limits.hours()));
        return Doc.EMPTY;
    }

    private static double number(Arguments arguments, String name, double least) {
        Value value = arguments.value(name);
        if (value.isMissing()) {
            return least;
        }
        if (!value.isNumber()) {
            throw arguments.wrong(name, value, "double");
        }
        if (!(value.doubleValue() >= least && value.doubleValue() <= LARGEST_OPLOG)) {
            throw new CommandException(
                    51_024,
                    "BSON field 'replSetResizeOplog." + name + "' value must be >= " + (long) least + ", actual value '"
                            + value + "'");
        }
        return value.doubleValue();
    }

    private static Doc configured(Invocation call) {
        return new DocBuilder()
                .append("_id", 0)
                .append("host", Identity.host(call.connection().local()))
                .append("arbiterOnly", false)
                .append("buildIndexes", true)
                .append("hidden", false)
                .append("priority", 1)
                .append("tags", Doc.EMPTY)
                .append("secondaryDelaySecs", 0L)
                .append("votes", 1)
                .build();
    }

    private static void settings(DocBuilder config) {
        config.startDocument("settings")
                .append("chainingAllowed", true)
                .append("heartbeatIntervalMillis", 2000)
                .append("heartbeatTimeoutSecs", 10)
                .append("electionTimeoutMillis", 10_000)
                .append("catchUpTimeoutMillis", -1)
                .append("catchUpTakeoverDelayMillis", 30_000)
                .append("getLastErrorModes", Doc.EMPTY)
                .startDocument("getLastErrorDefaults")
                .append("w", 1)
                .append("wtimeout", 0)
                .end()
                .end();
    }

    private static Doc member(Invocation call, OpTime applied) {
        Services services = call.services();
        long started = services.state().identity().startedMillis();
        DocBuilder member = new DocBuilder()
                .append("_id", 0)
                .append("name", Identity.host(call.connection().local()))
                .append("health", 1.0)
                .append("state", PRIMARY)
                .append("stateStr", "PRIMARY")
                .append("uptime", (int) ((services.clock().millis() - started) / 1000));
        HelloCommand.opTime(member, "optime", applied);
        return member.append("optimeDate", Value.date((applied.timestamp() >>> 32) * 1000))
                .append("syncSourceHost", "")
                .append("syncSourceId", -1)
                .append("infoMessage", "")
                .append("electionDate", Value.date(started))
                .append("configVersion", 1)
                .append("configTerm", 1)
                .append("self", true)
                .append("lastHeartbeatMessage", "")
                .build();
    }
}
