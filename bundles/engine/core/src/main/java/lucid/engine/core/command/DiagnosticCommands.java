/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.reading.CurrentOp;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.state.Settings;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Commands by which one looks at the server. */
final class DiagnosticCommands {

    private static final long MEGABYTE = 1L << 20;

    private DiagnosticCommands() {}

    static Doc ping(Invocation call) {
        return Doc.EMPTY;
    }

    static Doc buildInfo(Invocation call) {
        return new DocBuilder(512)
                .append("version", Identity.VERSION)
                .append("gitVersion", "lucid-engine")
                .append("modules", Value.array(List.of(Value.of("lucid-engine"))))
                .append("allocator", "jvm")
                .append("javascriptEngine", "none")
                .append("sysInfo", "deprecated")
                .append("versionArray", Value.array(List.of(Value.of(7), Value.of(0), Value.of(14), Value.of(0))))
                .append("bits", 64)
                .append("debug", false)
                .append("maxBsonObjectSize", Identity.MAX_DOCUMENT)
                .append("storageEngines", Value.array(List.of(Value.of("rocksdb"))))
                .build();
    }

    static Doc hostInfo(Invocation call) {
        Runtime runtime = Runtime.getRuntime();
        return new DocBuilder()
                .startDocument("system")
                .append("currentTime", Value.date(call.services().clock().millis()))
                .append("hostname", Identity.host(call.connection().local()))
                .append("cpuAddrSize", 64)
                .append("memSizeMB", runtime.maxMemory() / MEGABYTE)
                .append("memLimitMB", runtime.maxMemory() / MEGABYTE)
                .append("numCores", runtime.availableProcessors())
                .append("cpuArch", Identity.architecture(System.getProperty("os.arch")))
                .append("numaEnabled", false)
                .end()
                .startDocument("os")
                .append("type", System.getProperty("os.name"))
                .append("name", System.getProperty("os.name"))
                .append("version", System.getProperty("os.version"))
                .end()
                .startDocument("extra")
                .end()
                .build();
    }

    static Doc connectionPools(Invocation call) {
        return new DocBuilder()
                .append("numClientConnections", 0)
                .append("numAScopedConnections", 0)
                .append("totalInUse", 0)
                .append("totalAvailable", 0)
                .append("totalCreated", 0)
                .append("totalRefreshing", 0)
                .startDocument("pools")
                .end()
                .startDocument("hosts")
                .end()
                .build();
    }

    static Doc whatsMyUri(Invocation call) {
        return new DocBuilder()
                .append("you", CurrentOp.address(call.connection().remote()))
                .build();
    }

    static Doc commandLine(Invocation call) {
        return new DocBuilder()
                .append("argv", Value.array(List.of(Value.of("lucid-engine"))))
                .append("parsed", Doc.EMPTY)
                .build();
    }

    static Doc currentOp(Invocation call) {
        call.requireAdmin();
        boolean idle = call.body().get("$all").truthy();
        CurrentOp running = new CurrentOp(call.services());
        List<Doc> operations = call.body().get("$ownOps").truthy()
                ? running.own(call.connection().user(), idle)
                : running.all(idle);
        List<Value> shown = operations.stream()
                .filter(new CurrentOpFilter(call.body())::matches)
                .map(Value::of)
                .toList();
        return new DocBuilder(4096).append("inprog", Value.array(shown)).build();
    }

    static Doc killOp(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("killOp").only(Set.of("op"));
        if (!arguments.value("op").isNumber()) {
            throw new CommandException(ErrorCode.NO_SUCH_KEY, "Missing expected field \"op\"");
        }
        call.services().state().operations().kill(arguments.number("op", 0));
        return new DocBuilder().append("info", "attempting to kill op").build();
    }

    static Doc top(Invocation call) {
        call.requireAdmin();
        DocBuilder reply = new DocBuilder().startDocument("totals").append("note", "all times in microseconds");
        for (Map.Entry<String, Counters.Usage> used :
                call.services().state().counters().usage().entrySet()) {
            reply.append(used.getKey(), usage(used.getValue()));
        }
        return reply.end().build();
    }

    private static Doc usage(Counters.Usage usage) {
        DocBuilder shown = new DocBuilder();
        time(
                shown,
                "total",
                usage.readMicros().sum() + usage.writeMicros().sum(),
                usage.reads().sum() + usage.writes().sum());
        time(shown, "readLock", usage.readMicros().sum(), usage.reads().sum());
        time(shown, "writeLock", usage.writeMicros().sum(), usage.writes().sum());
        for (String kind : List.of("queries", "getmore", "insert", "update", "remove", "commands")) {
            Counters.Kind of = usage.kinds().getOrDefault(kind, new Counters.Kind());
            time(shown, kind, of.micros().sum(), of.count().sum());
        }
        return shown.build();
    }

    private static void time(DocBuilder shown, String name, long micros, long count) {
        shown.startDocument(name).append("time", micros).append("count", count).end();
    }

    /** Makes what is written survive the end of the machine; a lock against writes is refused. */
    static Doc fsync(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("fsync").only(Set.of("lock", "fsyncLockAcquisitionTimeoutMillis"));
        if (arguments.value("lock").truthy()) {
            throw new CommandException(ErrorCode.ILLEGAL_OPERATION, "fsync with a lock is not supported");
        }
        call.services().oplog().awaitDurable(call.services().oplog().lastApplied());
        return new DocBuilder().append("numFiles", 1).build();
    }

    static Doc getLog(Invocation call) {
        call.requireAdmin();
        if (!call.argument().isString()) {
            throw call.arguments().wrong("getLog", call.argument(), "string");
        }
        return switch (call.argument().string()) {
            case "*" ->
                new DocBuilder()
                        .append("names", Value.array(List.of(Value.of("global"), Value.of("startupWarnings"))))
                        .build();
            case "global" -> log(call.services().state().log().global());
            case "startupWarnings" -> log(call.services().state().log().startupWarnings());
            default ->
                throw new CommandException(
                        ErrorCode.OPERATION_FAILED,
                        "No log named '" + call.argument().string() + "'");
        };
    }

    private static Doc log(ServerLog.Kept kept) {
        return new DocBuilder()
                .append("totalLinesWritten", (int) kept.written())
                .append("log", Value.array(kept.lines().stream().map(Value::of).toList()))
                .build();
    }

    static Doc defaultConcerns(Invocation call) {
        call.requireAdmin();
        return new DocBuilder()
                .startDocument("defaultReadConcern")
                .append("level", "local")
                .end()
                .startDocument("defaultWriteConcern")
                .append("w", "majority")
                .append("wtimeout", 0)
                .end()
                .append("defaultWriteConcernSource", "implicit")
                .append("defaultReadConcernSource", "implicit")
                .append(
                        "localUpdateWallClockTime",
                        Value.date(call.services().clock().millis()))
                .build();
    }

    static Doc profile(Invocation call) {
        Arguments arguments = call.arguments("profile").only(Set.of("slowms", "sampleRate", "filter"));
        Settings settings = call.services().state().settings();
        Settings.Profile old = settings.profile(call.database());
        long level = arguments.number("profile", -1);
        if (level < -1 || level > 2) {
            throw new CommandException(ErrorCode.BAD_VALUE, "profiling level must be -1, 0, 1 or 2");
        }
        double rate =
                arguments.has("sampleRate") ? arguments.value("sampleRate").doubleValue() : old.sampleRate();
        if (rate < 0 || rate > 1) {
            throw new CommandException(ErrorCode.BAD_VALUE, "'sampleRate' must be between 0.0 and 1.0 inclusive");
        }
        Doc filter = arguments.value("filter").isDocument()
                ? arguments.document("filter")
                : arguments.has("filter") ? Doc.EMPTY : old.filter();
        Matcher.parse(filter, Globals.simple());
        settings.profile(
                call.database(),
                new Settings.Profile(
                        level < 0 ? old.level() : (int) level,
                        arguments.number("slowms", old.slowMillis()),
                        rate,
                        filter));
        DocBuilder reply = new DocBuilder()
                .append("was", old.level())
                .append("slowms", (int) old.slowMillis())
                .append("sampleRate", old.sampleRate());
        if (!old.filter().isEmpty()) {
            reply.append("filter", old.filter());
        }
        return reply.build();
    }
}
