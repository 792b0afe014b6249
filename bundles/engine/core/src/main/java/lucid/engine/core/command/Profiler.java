/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.PlanSummary;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.reading.CurrentOp;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.CommandNamespace;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.state.Settings;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.store.WouldBlock;
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
        boolean write = WRITES.contains(name);
        if (CommandNamespace.isCollection(call.request())) {
            services.state().counters().used(CommandNamespace.of(call.request()), kind(name), write, micros);
            if (call.operation().executed().text().equals("COLLSCAN")) {
                services.state().counters().scanned(CommandNamespace.of(call.request()));
            }
        }
        new DocumentCounts(services.state().counters()).note(call, outcome.reply());
        Settings.Profile profile = services.state().settings().profile(call.database());
        if (profile.level() == 0 || NOT_KEPT.contains(name) || isAboutProfile(call)) {
            return;
        }
        long millis = micros / 1000;
        boolean filtered = !profile.filter().isEmpty();
        if (!filtered && !isWanted(profile, millis)) {
            return;
        }
        Doc entry = entry(call, outcome, millis);
        if (!filtered || matches(profile.filter(), entry)) {
            keep(call.database(), entry);
        }
    }

    private static boolean matches(Doc filter, Doc entry) {
        try {
            return Matcher.parse(filter, Globals.simple()).matches(entry);
        } catch (CommandException unfit) {
            // an expression of the filter that fails on this operation does not want it
            return false;
        }
    }

    /** Whether duration and rate want it; a filter decides in their place. */
    private static boolean isWanted(Settings.Profile profile, long millis) {
        return profile.level() == 2
                || (millis >= profile.slowMillis()
                        && ThreadLocalRandom.current().nextDouble() < profile.sampleRate());
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

    private void keep(String database, Doc entry) {
        Namespace namespace = new Namespace(database, "system.profile");
        try {
            if (services.catalog().collection(namespace).isEmpty()) {
                Doc capped = new DocBuilder()
                        .append("capped", true)
                        .append("size", SIZE)
                        .build();
                services.catalog().create(namespace, capped);
            }
            Collection profile = services.catalog().forWrite(namespace);
            profile.insert(List.of(entry), Collection.WriteOptions.USUAL);
        } catch (CommandException | StoreException | WouldBlock e) {
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
                .append("ns", CommandNamespace.of(call.request()))
                .append("command", call.operation().command());
        PlanSummary executed = call.operation().executed();
        examined(executed, entry);
        written(call.request().name(), reply, entry);
        entry.append("numYield", 0);
        if (returned.isArray()) {
            entry.append("nreturned", returned.document().size());
        }
        entry.append("responseLength", reply.length())
                .append("protocol", "op_msg")
                .append("millis", (int) millis);
        if (!executed.text().isEmpty()) {
            entry.append("planSummary", executed.text());
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
                .append("allUsers", users(call))
                .append("user", user(call))
                .build();
    }

    private static void examined(PlanSummary executed, DocBuilder entry) {
        if (!executed.text().isEmpty()) {
            entry.append("keysExamined", executed.keysExamined()).append("docsExamined", executed.docsExamined());
        }
        if (executed.hasSortStage()) {
            entry.append("hasSortStage", true);
        }
    }

    private static void written(String command, Doc reply, DocBuilder entry) {
        switch (command) {
            case "insert" -> entry.append("ninserted", reply.get("n"));
            case "delete" -> entry.append("ndeleted", reply.get("n"));
            case "update" -> {
                entry.append("nMatched", (int) DocumentCounts.matched(reply))
                        .append("nModified", reply.get("nModified"));
                if (reply.get("upserted").isArray()) {
                    entry.append("upsert", true)
                            .append("nUpserted", reply.get("upserted").items().size());
                }
            }
            default -> {}
        }
    }

    private static Value users(Invocation call) {
        return Value.array(call.connection().authentication().identity().stream()
                .map(identity -> Value.of(identity.name().toDoc()))
                .toList());
    }

    private static String user(Invocation call) {
        return call.connection()
                .authentication()
                .identity()
                .map(identity -> identity.name().toString())
                .orElse("");
    }

    private static Value batch(Doc cursor) {
        Value first = cursor.get("firstBatch");
        return first.isMissing() ? cursor.get("nextBatch") : first;
    }
}
