/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * What a replica set of one member says of itself.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/replSetGetStatus/">replSetGetStatus</a>
 */
final class ReplicaSetCommands {

    private static final int PRIMARY = 1;

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
