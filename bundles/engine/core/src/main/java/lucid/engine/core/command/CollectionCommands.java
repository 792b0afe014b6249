/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Commands that make, change, list and drop collections and databases. */
final class CollectionCommands {

    private static final Set<String> NOT_OPTIONS = Set.of(
            "$db",
            "lsid",
            "$clusterTime",
            "$readPreference",
            "readConcern",
            "writeConcern",
            "comment",
            "maxTimeMS",
            "apiVersion",
            "apiStrict",
            "apiDeprecationErrors",
            "txnNumber",
            "autoIndexId",
            "collectionUUID");

    private CollectionCommands() {}

    static Doc create(Invocation call) {
        call.services().catalog().create(call.namespace(), withoutEnvelope(call.body()));
        return Doc.EMPTY;
    }

    static Doc collMod(Invocation call) {
        Doc reply = call.services().catalog().modify(call.namespace(), withoutEnvelope(call.body()));
        call.services().catalog().collection(call.namespace()).ifPresent(collection -> call.services()
                .planner()
                .forget(collection.info().uuid()));
        return reply;
    }

    /** The fields of a command besides its name and what any command may carry. */
    static Doc withoutEnvelope(Doc body) {
        DocBuilder options = new DocBuilder(body.length());
        boolean name = true;
        for (Element element : body) {
            if (!name && !NOT_OPTIONS.contains(element.name())) {
                options.append(element);
            }
            name = false;
        }
        return options.build();
    }

    static Doc drop(Invocation call) {
        call.arguments("drop").only(Set.of("collectionUUID"));
        return call.services().catalog().drop(call.namespace());
    }

    static Doc dropDatabase(Invocation call) {
        call.arguments("dropDatabase").only(Set.of());
        boolean there = call.services().catalog().databases().contains(call.database());
        call.services().catalog().dropDatabase(call.database());
        return there ? new DocBuilder().append("dropped", call.database()).build() : Doc.EMPTY;
    }

    static Doc rename(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("renameCollection").only(Set.of("to", "dropTarget", "stayTemp"));
        Namespace from = Namespace.of(arguments.requiredString("renameCollection"));
        Namespace to = Namespace.of(arguments.requiredString("to"));
        Namespaces.check(from);
        Namespaces.check(to);
        call.services().catalog().rename(from, to, arguments.flag("dropTarget"));
        return Doc.EMPTY;
    }

    static Doc listCollections(Invocation call) {
        Arguments arguments =
                call.arguments("listCollections").only(Set.of("filter", "nameOnly", "cursor", "authorizedCollections"));
        boolean nameOnly = arguments.flag("nameOnly");
        Matcher filter = Matcher.parse(arguments.document("filter"), Globals.simple());
        List<Doc> listed = call.services().catalog().list(call.database()).stream()
                .map(info -> listed(info, nameOnly))
                .filter(filter::matches)
                .toList();
        return Listing.cursor(call, new Namespace(call.database(), "$cmd.listCollections"), listed);
    }

    private static Doc listed(CollectionInfo info, boolean nameOnly) {
        DocBuilder item = new DocBuilder()
                .append("name", info.namespace().collection())
                .append("type", info.view() ? "view" : info.options().has("timeseries") ? "timeseries" : "collection");
        if (nameOnly) {
            return item.build();
        }
        item.append("options", info.options()).startDocument("info").append("readOnly", info.view());
        if (!info.view()) {
            item.append("uuid", Value.binary(4, bytes(info.uuid())));
        }
        item.end();
        if (!info.view() && !info.options().has("clusteredIndex")) {
            item.startDocument("idIndex")
                    .append("v", 2)
                    .startDocument("key")
                    .append("_id", 1)
                    .end()
                    .append("name", "_id_")
                    .append("collation", info.options().get("collation"))
                    .end();
        }
        return item.build();
    }

    static byte[] bytes(java.util.UUID uuid) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static Doc listDatabases(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("listDatabases").only(Set.of("filter", "nameOnly", "authorizedDatabases"));
        boolean nameOnly = arguments.flag("nameOnly");
        Matcher filter = Matcher.parse(arguments.document("filter"), Globals.simple());
        DocBuilder reply = new DocBuilder().startArray("databases");
        long total = 0;
        int count = 0;
        for (String name : call.services().catalog().databases()) {
            long size = nameOnly ? 0 : DatabaseStats.of(call.services(), name).diskBytes();
            Doc item = nameOnly
                    ? new DocBuilder().append("name", name).build()
                    : new DocBuilder()
                            .append("name", name)
                            .append("sizeOnDisk", size)
                            .append("empty", size == 0)
                            .build();
            if (filter.matches(item)) {
                reply.append(Integer.toString(count++), item);
                total += size;
            }
        }
        reply.end();
        return nameOnly
                ? reply.build()
                : reply.append("totalSize", total)
                        .append("totalSizeMb", total >> 20)
                        .build();
    }

    static Doc compact(Invocation call) {
        call.arguments("compact").only(Set.of("force", "freeSpaceTargetMB", "dryRun"));
        return call.services().catalog().compact(call.namespace());
    }

    static Doc collStats(Invocation call) {
        Arguments arguments =
                call.arguments("collStats").only(Set.of("scale", "verbose", "waitForLock", "numericOnly"));
        return call.services().catalog().stats(call.namespace(), scale(arguments));
    }

    static Doc dbStats(Invocation call) {
        Arguments arguments = call.arguments("dbStats").only(Set.of("scale", "freeStorage"));
        return DatabaseStats.of(call.services(), call.database()).reply(scale(arguments));
    }

    private static int scale(Arguments arguments) {
        long scale = arguments.number("scale", 1);
        if (scale < 1) {
            throw new CommandException(51_024, "BSON field 'scale' value must be >= 1, actual value '" + scale + "'");
        }
        return (int) Math.min(Integer.MAX_VALUE, scale);
    }
}
