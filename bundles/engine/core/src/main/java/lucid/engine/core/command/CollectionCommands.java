/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;

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

    static byte[] bytes(java.util.UUID uuid) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static Doc convertToCapped(Invocation call) {
        Arguments arguments = call.arguments("convertToCapped").only(Set.of("size"));
        arguments.require("size");
        call.services().catalog().cap(call.namespace(), arguments.value("size"));
        return Doc.EMPTY;
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
