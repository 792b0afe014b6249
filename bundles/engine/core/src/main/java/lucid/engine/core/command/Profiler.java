/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Counts each command for {@code top}, and keeps it in {@code system.profile} where the database's level says so.
 *
 * @param services where it keeps
 * @see <a href="https://www.mongodb.com/docs/manual/reference/database-profiler/">profiler output</a>
 */
record Profiler(Services services) {

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final Set<String> NOT_KEPT =
            Set.of("hello", "isMaster", "ismaster", "saslStart", "saslContinue", "profile", "ping", "endSessions");
    private static final int SIZE = 1 << 20;

    void note(Invocation call, Dispatcher.Outcome outcome) {
        String name = call.request().name();
        long micros = call.operation().micros();
        if (call.argument().isString()) {
            services.state()
                    .counters()
                    .used(CurrentOp.namespace(call.request()), kind(name), WRITES.contains(name), micros);
        }
        Settings.Profile profile = services.state().settings().profile(call.database());
        if (profile.level() == 0 || NOT_KEPT.contains(name) || isAboutProfile(call)) {
            return;
        }
        boolean slow = micros / 1000 >= profile.slowMillis()
                && ThreadLocalRandom.current().nextDouble() < profile.sampleRate();
        if (profile.level() == 2 || slow) {
            keep(call, outcome, micros / 1000);
        }
    }

    private static String kind(String command) {
        return switch (command) {
            case "find", "count", "distinct" -> "queries";
            case "getMore" -> "getmore";
            case "insert" -> "insert";
            case "update" -> "update";
            case "delete" -> "remove";
            default -> "commands";
        };
    }

    private static boolean isAboutProfile(Invocation call) {
        return call.argument().isString() && call.argument().string().equals("system.profile");
    }

    private void keep(Invocation call, Dispatcher.Outcome outcome, long millis) {
        Namespace namespace = new Namespace(call.database(), "system.profile");
        try {
            if (services.catalog().collection(namespace).isEmpty()) {
                Doc capped = new DocBuilder()
                        .append("capped", true)
                        .append("size", SIZE)
                        .build();
                services.catalog().create(namespace, capped);
            }
            Collection profile = services.catalog().forWrite(namespace);
            profile.insert(List.of(entry(call, outcome, millis)), Collection.WriteOptions.USUAL);
        } catch (CommandException | StoreException e) {
            Doc about = new DocBuilder()
                    .append("ns", namespace.toString())
                    .append("error", e.getMessage())
                    .build();
            services.state().log().warn(new ServerLog.Message("COMMAND", "an operation cannot be profiled", about));
        }
    }

    private Doc entry(Invocation call, Dispatcher.Outcome outcome, long millis) {
        Doc reply = outcome.reply();
        Value returned =
                reply.get("cursor").isDocument() ? batch(reply.get("cursor").document()) : Value.MISSING;
        DocBuilder entry = new DocBuilder()
                .append("op", CurrentOp.kind(call.request().name()))
                .append("ns", CurrentOp.namespace(call.request()))
                .append("command", call.operation().command());
        if (returned.isArray()) {
            entry.append("nreturned", returned.document().size());
        }
        entry.append("ninserted", call.request().name().equals("insert") ? reply.get("n") : Value.MISSING)
                .append("nModified", reply.get("nModified"))
                .append("numYield", 0)
                .append("responseLength", reply.length())
                .append("protocol", "op_msg")
                .append("millis", (int) millis);
        if (!call.operation().planSummary().isEmpty()) {
            entry.append("planSummary", call.operation().planSummary());
        }
        if (outcome.failed()) {
            entry.append("ok", 0.0)
                    .append("errMsg", reply.get("errmsg"))
                    .append("errName", reply.get("codeName"))
                    .append("errCode", reply.get("code"));
        }
        Value application = call.connection().clientMetadata().get().get("application");
        return entry.append("ts", Value.date(services.clock().millis()))
                .append("client", call.connection().remote().getAddress().getHostAddress())
                .append(
                        "appName",
                        application.isDocument() ? application.document().get("name") : Value.MISSING)
                .append("allUsers", Value.EMPTY_ARRAY)
                .append("user", call.connection().user())
                .build();
    }

    private static Value batch(Doc cursor) {
        Value first = cursor.get("firstBatch");
        return first.isMissing() ? cursor.get("nextBatch") : first;
    }
}
