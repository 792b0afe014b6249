/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.auth.Privilege;
import lucid.engine.core.auth.Resource;
import lucid.engine.core.reading.SessionListing;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * What one has to be allowed for a command, its content looked at where that matters.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/privilege-actions/">privilege actions</a>
 */
final class RequiredPrivileges {

    /** Stages that read something else than documents, and the action for it on the collection. */
    private static final Map<String, String> STAGES =
            Map.of("$indexStats", "indexStats", "$collStats", "collStats", "$planCacheStats", "planCacheRead");

    private static final Set<String> SESSIONS = Set.of("$listSessions", "$listLocalSessions");

    private RequiredPrivileges() {}

    static List<Privilege> of(Invocation call, CommandEntry entry) {
        return switch (entry.access().resource()) {
            case NONE, SELF -> List.of();
            case CLUSTER ->
                List.of(new Privilege(
                        Resource.CLUSTER, Set.copyOf(entry.access().actions())));
            case DATABASE ->
                List.of(new Privilege(
                        Resource.database(call.database()),
                        Set.copyOf(entry.access().actions())));
            case COLLECTION -> collection(call, entry);
            case OWN -> own(call, entry);
        };
    }

    private static List<Privilege> collection(Invocation call, CommandEntry entry) {
        List<Privilege> needed = new ArrayList<>();
        entry.access().actions().forEach(action -> needed.add(here(call, action)));
        if (call.body().get("bypassDocumentValidation").truthy()) {
            needed.add(here(call, "bypassDocumentValidation"));
        }
        boolean upserts = entry.name().equals("update")
                && call.request().documents("updates").stream()
                        .anyMatch(update -> update.get("upsert").truthy());
        if (upserts) {
            needed.add(here(call, "insert"));
        }
        return needed;
    }

    private static List<Privilege> own(Invocation call, CommandEntry entry) {
        return switch (entry.name()) {
            case "aggregate" -> pipeline(call, call.body().get("pipeline"));
            case "findAndModify" -> findAndModify(call);
            case "explain" -> explained(call);
            case "renameCollection" -> rename(call.body());
            case "listCollections" -> listCollections(call);
            case "currentOp" -> operations(!call.body().get("$ownOps").truthy());
            default -> List.of();
        };
    }

    private static Privilege here(Invocation call, String action) {
        Value name = call.argument();
        return on(name.isString() ? call.namespace() : new Namespace(call.database(), ""), action);
    }

    private static Privilege on(Namespace namespace, String... actions) {
        Resource resource = namespace.collection().isEmpty()
                ? Resource.database(namespace.database())
                : Resource.collection(namespace.database(), namespace.collection());
        return new Privilege(resource, Set.of(actions));
    }

    private static List<Privilege> pipeline(Invocation call, Value stages) {
        List<Privilege> needed = new ArrayList<>();
        if (!stages.isArray()) {
            return List.of(here(call, "find"));
        }
        List<Value> items = stages.items();
        String first = items.isEmpty() ? "" : name(items.get(0));
        if (first.equals("$changeStream")) {
            needed.add(watched(call, items.get(0).document().first().value()));
        } else if (first.equals("$currentOp")) {
            needed.addAll(operations(ofAll(items.get(0).document().first().value())));
        } else if (SESSIONS.contains(first)) {
            needed.addAll(sessions(call, items.get(0).document().first().value()));
        } else if (!first.equals("$documents")) {
            needed.add(here(call, STAGES.getOrDefault(first, "find")));
        }
        items.forEach(stage -> stage(call, stage, needed));
        return needed;
    }

    private static Privilege watched(Invocation call, Value options) {
        boolean everything = options.isDocument()
                && options.document().get("allChangesForCluster").truthy();
        Resource resource =
                everything ? Resource.ANY_NORMAL : here(call, "find").resource();
        return new Privilege(resource, Set.of("changeStream", "find"));
    }

    /** One's own sessions everyone may see. */
    private static List<Privilege> sessions(Invocation call, Value options) {
        Doc given = options.isDocument() ? options.document() : Doc.EMPTY;
        Value users = given.get("users");
        boolean own = !given.get("allUsers").truthy()
                && (!users.isArray()
                        || users.items().stream().allMatch(user -> SessionListing.key(user)
                                .equals(call.connection().user())));
        return own ? List.of() : List.of(new Privilege(Resource.CLUSTER, Set.of("listSessions")));
    }

    private static boolean ofAll(Value options) {
        return options.isDocument() && options.document().get("allUsers").truthy();
    }

    /** What one runs oneself, everyone may see. */
    private static List<Privilege> operations(boolean ofAll) {
        return ofAll ? List.of(new Privilege(Resource.CLUSTER, Set.of("inprog"))) : List.of();
    }

    private static String name(Value stage) {
        return stage.isDocument() && !stage.document().isEmpty()
                ? stage.document().first().name()
                : "";
    }

    private static void stage(Invocation call, Value stage, List<Privilege> needed) {
        if (name(stage).isEmpty()) {
            return;
        }
        Element only = stage.document().first();
        switch (only.name()) {
            case "$lookup", "$graphLookup", "$unionWith" -> read(call, only.value(), needed);
            case "$out" -> needed.add(on(target(call, only.value(), "coll"), "insert", "remove"));
            case "$merge" -> needed.add(on(target(call, only.value(), "into"), "insert", "update"));
            case "$facet" -> facets(call, only.value(), needed);
            default -> {}
        }
    }

    private static void facets(Invocation call, Value facets, List<Privilege> needed) {
        if (facets.isDocument()) {
            for (Element facet : facets.document()) {
                nested(call, facet.value(), needed);
            }
        }
    }

    private static void nested(Invocation call, Value stages, List<Privilege> needed) {
        if (stages.isArray()) {
            stages.items().forEach(stage -> stage(call, stage, needed));
        }
    }

    private static void read(Invocation call, Value argument, List<Privilege> needed) {
        Value from = argument.isDocument() ? argument.document().get("from") : argument;
        if (from.isMissing()) {
            from = argument.document().get("coll");
        }
        if (from.isString()) {
            needed.add(on(new Namespace(call.database(), from.string()), "find"));
        } else if (from.isDocument()) {
            needed.add(on(target(call, from, "coll"), "find"));
        }
        if (argument.isDocument()) {
            nested(call, argument.document().get("pipeline"), needed);
        }
    }

    private static Namespace target(Invocation call, Value argument, String field) {
        if (argument.isString()) {
            return new Namespace(call.database(), argument.string());
        }
        Doc document = argument.isDocument() ? argument.document() : Doc.EMPTY;
        Value nested = document.get(field);
        if (nested.isDocument()) {
            return target(call, nested, "coll");
        }
        String database = document.get("db").isString() ? document.get("db").string() : call.database();
        return new Namespace(database, nested.isString() ? nested.string() : "");
    }

    private static List<Privilege> findAndModify(Invocation call) {
        List<Privilege> needed = new ArrayList<>();
        needed.add(here(call, "find"));
        if (call.body().get("remove").truthy()) {
            needed.add(here(call, "remove"));
            return needed;
        }
        needed.add(here(call, "update"));
        if (call.body().get("upsert").truthy()) {
            needed.add(here(call, "insert"));
        }
        return needed;
    }

    /** What the explained command itself needs. */
    private static List<Privilege> explained(Invocation call) {
        if (!call.argument().isDocument() || call.argument().document().isEmpty()) {
            return List.of();
        }
        Doc inner = new DocBuilder()
                .appendAll(call.argument().document())
                .append("$db", call.database())
                .build();
        CommandRequest request = new CommandRequest(inner, Map.of(), false, false);
        Invocation explained = new Invocation(call.services(), call.operation(), call.connection(), request);
        return switch (request.name()) {
            case "aggregate" -> pipeline(explained, inner.get("pipeline"));
            case "findAndModify", "findandmodify" -> findAndModify(explained);
            case "update" -> List.of(here(explained, "update"), here(explained, "find"));
            case "delete" -> List.of(here(explained, "remove"), here(explained, "find"));
            default -> List.of(here(explained, "find"));
        };
    }

    private static List<Privilege> rename(Doc command) {
        Namespace from = Namespace.of(text(command, "renameCollection"));
        Namespace to = Namespace.of(text(command, "to"));
        if (from.database().equals(to.database())) {
            return List.of(on(new Namespace(from.database(), ""), "renameCollectionSameDB"));
        }
        return List.of(on(from, "find", "dropCollection"), on(to, "insert", "createIndex"));
    }

    private static String text(Doc command, String field) {
        return command.get(field).isString() ? command.get(field).string() : "";
    }

    private static List<Privilege> listCollections(Invocation call) {
        boolean own = call.body().get("authorizedCollections").truthy()
                && call.body().get("nameOnly").truthy();
        return own ? List.of() : List.of(on(new Namespace(call.database(), ""), "listCollections"));
    }
}
