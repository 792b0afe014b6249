/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.engine.core.command.CommandEntry.Access;
import lucid.engine.core.command.CommandEntry.Kind;
import lucid.engine.core.command.CommandEntry.Resource;
import lucid.engine.core.command.CommandEntry.Traits;

/** All commands by name. What is not here is answered with 59 CommandNotFound. */
final class CommandTable {

    private final Map<String, CommandEntry> byName = new HashMap<>();

    CommandTable(Stream<CommandEntry> entries) {
        entries.forEach(this::add);
        add(entry("listCommands", Kind.OTHER, on(Resource.NONE), call -> ListCommands.reply(all())));
    }

    private void add(CommandEntry entry) {
        byName.put(entry.name(), entry);
        entry.aliases().forEach(alias -> byName.put(alias, entry));
    }

    Optional<CommandEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every command once, sorted by name. */
    List<CommandEntry> all() {
        return byName.values().stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(CommandEntry::name))
                .toList();
    }

    /** Reading and writing documents. */
    static Stream<CommandEntry> data() {
        return Stream.of(
                stable("find", Kind.READ, on(Resource.COLLECTION, "find"), new FindCommand()),
                stable("getMore", Kind.OTHER, on(Resource.SELF), new GetMoreCommand()),
                stable("killCursors", Kind.OTHER, on(Resource.SELF), new KillCursorsCommand()),
                stable("count", Kind.READ, on(Resource.COLLECTION, "find"), new CountCommand()),
                entry("distinct", Kind.READ, on(Resource.COLLECTION, "find"), new DistinctCommand()),
                stable("aggregate", Kind.WRITE, on(Resource.OWN, "find"), new AggregateCommand()),
                stable("explain", Kind.READ, on(Resource.OWN, "find"), new ExplainCommand()),
                stable("insert", Kind.WRITE, on(Resource.COLLECTION, "insert"), new InsertCommand()),
                stable("update", Kind.WRITE, on(Resource.COLLECTION, "update", "find"), new UpdateCommand()),
                stable("delete", Kind.WRITE, on(Resource.COLLECTION, "remove", "find"), new DeleteCommand()),
                new CommandEntry(
                        "findAndModify",
                        List.of("findandmodify"),
                        new Traits(Kind.WRITE, true),
                        on(Resource.OWN, "find"),
                        new FindAndModifyCommand()));
    }

    /** Collections, indexes and databases. */
    static Stream<CommandEntry> catalogue(NameListing listing) {
        return Stream.of(
                stable(
                        "create",
                        Kind.ADMINISTER,
                        on(Resource.COLLECTION, "createCollection"),
                        CollectionCommands::create),
                stable("collMod", Kind.ADMINISTER, on(Resource.COLLECTION, "collMod"), CollectionCommands::collMod),
                stable("drop", Kind.ADMINISTER, on(Resource.COLLECTION, "dropCollection"), CollectionCommands::drop),
                stable(
                        "dropDatabase",
                        Kind.ADMINISTER,
                        on(Resource.DATABASE, "dropDatabase"),
                        CollectionCommands::dropDatabase),
                entry(
                        "renameCollection",
                        Kind.ADMINISTER,
                        on(Resource.OWN, "renameCollectionSameDB"),
                        CollectionCommands::rename),
                stable("listCollections", Kind.OTHER, on(Resource.OWN, "listCollections"), listing::collections),
                stable("listDatabases", Kind.OTHER, on(Resource.OWN, "listDatabases"), listing::databases),
                entry("validate", Kind.OTHER, on(Resource.COLLECTION, "validate"), new ValidateCommand()),
                entry(
                        "convertToCapped",
                        Kind.ADMINISTER,
                        on(Resource.COLLECTION, "convertToCapped"),
                        CollectionCommands::convertToCapped),
                entry("compact", Kind.OTHER, on(Resource.COLLECTION, "compact"), CollectionCommands::compact),
                aliased("collStats", "collstats", on(Resource.COLLECTION, "collStats"), CollectionCommands::collStats),
                aliased("dbStats", "dbstats", on(Resource.DATABASE, "dbStats"), CollectionCommands::dbStats));
    }

    /** Indexes. */
    static Stream<CommandEntry> indexes() {
        return Stream.of(
                stable("createIndexes", Kind.ADMINISTER, on(Resource.COLLECTION, "createIndex"), IndexCommands::create),
                new CommandEntry(
                        "dropIndexes",
                        List.of("deleteIndexes"),
                        new Traits(Kind.ADMINISTER, true),
                        on(Resource.COLLECTION, "dropIndex"),
                        IndexCommands::drop),
                stable("listIndexes", Kind.OTHER, on(Resource.COLLECTION, "listIndexes"), IndexCommands::list),
                entry(
                        "planCacheClear",
                        Kind.OTHER,
                        on(Resource.COLLECTION, "planCacheWrite"),
                        PlanCacheCommands::clear),
                indexFilter("planCacheSetFilter", PlanCacheCommands::setFilter),
                indexFilter("planCacheClearFilters", PlanCacheCommands::clearFilters),
                indexFilter("planCacheListFilters", PlanCacheCommands::listFilters));
    }

    private static CommandEntry indexFilter(String name, Command command) {
        return entry(name, Kind.OTHER, on(Resource.COLLECTION, "planCacheIndexFilter"), command);
    }

    /** Looking at the server. */
    static Stream<CommandEntry> diagnostics(HelloWaits waits) {
        return Stream.of(
                stable("ping", Kind.OTHER, on(Resource.NONE), DiagnosticCommands::ping),
                aliased("buildInfo", "buildinfo", on(Resource.NONE), DiagnosticCommands::buildInfo),
                entry("whatsmyuri", Kind.OTHER, on(Resource.NONE), DiagnosticCommands::whatsMyUri),
                entry("profile", Kind.OTHER, on(Resource.DATABASE, "enableProfiler"), DiagnosticCommands::profile),
                onCluster("hostInfo", "hostInfo", DiagnosticCommands::hostInfo),
                onCluster("serverStatus", "serverStatus", new ServerStatus(waits)),
                onCluster("connPoolStats", "connPoolStats", DiagnosticCommands::connectionPools),
                onCluster("getCmdLineOpts", "getCmdLineOpts", DiagnosticCommands::commandLine),
                entry("currentOp", Kind.OTHER, on(Resource.OWN, "inprog"), DiagnosticCommands::currentOp),
                onCluster("killOp", "killop", DiagnosticCommands::killOp),
                onCluster("top", "top", DiagnosticCommands::top),
                onCluster("rotateCertificates", "rotateCertificates", new RotateCertificatesCommand()),
                onCluster("getParameter", "getParameter", ParameterCommands::get),
                onCluster("setParameter", "setParameter", ParameterCommands::set),
                onCluster("getLog", "getLog", DiagnosticCommands::getLog),
                onCluster("replSetGetStatus", "replSetGetStatus", ReplicaSetCommands::status),
                onCluster("replSetGetConfig", "replSetGetConfig", ReplicaSetCommands::config),
                onCluster("replSetResizeOplog", "replSetResizeOplog", ReplicaSetCommands::resizeOplog),
                onCluster("getDefaultRWConcern", "getDefaultRWC", DiagnosticCommands::defaultConcerns),
                onCluster("fsync", "fsync", DiagnosticCommands::fsync));
    }

    /** What only tests of clients want. */
    static Stream<CommandEntry> tests(FailPoints failPoints) {
        return Stream.of(onCluster("configureFailPoint", "setParameter", failPoints::configure));
    }

    /** The ends of transactions. */
    static Stream<CommandEntry> transactions(Transactions transactions) {
        return Stream.of(
                stable("commitTransaction", Kind.WRITE, on(Resource.SELF), transactions::commit),
                stable("abortTransaction", Kind.WRITE, on(Resource.SELF), transactions::abort));
    }

    /** Connections and sessions. */
    static Stream<CommandEntry> connections(HelloCommand hello) {
        return Stream.of(
                new CommandEntry(
                        "hello",
                        List.of("isMaster", "ismaster"),
                        new Traits(Kind.OTHER, true),
                        on(Resource.NONE),
                        hello),
                entry("startSession", Kind.OTHER, on(Resource.SELF), SessionCommands::start),
                stable("endSessions", Kind.OTHER, on(Resource.SELF), SessionCommands::end),
                entry("refreshSessions", Kind.OTHER, on(Resource.SELF), SessionCommands::refresh),
                entry("killSessions", Kind.OTHER, on(Resource.SELF), SessionCommands::end),
                entry("killAllSessions", Kind.OTHER, on(Resource.CLUSTER, "killAnySession"), SessionCommands::killAll));
    }

    static Access on(Resource resource, String... actions) {
        return new Access(resource, List.of(actions));
    }

    static CommandEntry entry(String name, Kind kind, Access access, Command command) {
        return new CommandEntry(name, List.of(), new Traits(kind, false), access, command);
    }

    private static CommandEntry onCluster(String name, String action, Command command) {
        return entry(name, Kind.OTHER, on(Resource.CLUSTER, action), command);
    }

    private static CommandEntry stable(String name, Kind kind, Access access, Command command) {
        return new CommandEntry(name, List.of(), new Traits(kind, true), access, command);
    }

    private static CommandEntry aliased(String name, String alias, Access access, Command command) {
        return new CommandEntry(name, List.of(alias), new Traits(Kind.OTHER, false), access, command);
    }
}
