/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Commands that make, list and drop indexes. */
final class IndexCommands {

    private IndexCommands() {}

    static Doc create(Invocation call) {
        Arguments arguments = call.arguments("createIndexes")
                .only(Set.of("indexes", "commitQuorum", "ignoreUnknownIndexOptions", "v", "returnOnStart"));
        arguments.require("indexes");
        List<Doc> specifications = call.request().documents("indexes");
        if (specifications.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Must specify at least one index to create");
        }
        Doc reply = call.services().catalog().createIndexes(call.namespace(), specifications, call.operation());
        forgetPlans(call);
        return reply;
    }

    static Doc drop(Invocation call) {
        Arguments arguments = call.arguments("dropIndexes").only(Set.of("index"));
        arguments.require("index");
        Doc reply = call.services().catalog().dropIndexes(call.namespace(), arguments.value("index"));
        forgetPlans(call);
        return reply;
    }

    private static void forgetPlans(Invocation call) {
        call.services().catalog().collection(call.namespace()).ifPresent(collection -> call.services()
                .planner()
                .forget(collection.info().uuid()));
    }

    static Doc list(Invocation call) {
        call.arguments("listIndexes").only(Set.of("cursor", "includeBuildUUIDs", "includeIndexBuildInfo"));
        Namespace namespace = call.namespace();
        if (call.services().catalog().info(namespace).map(info -> info.view()).orElse(false)) {
            throw new CommandException(
                    ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "Namespace " + namespace + " is a view, not a collection");
        }
        if (OplogReading.isOplog(namespace)) {
            return Listing.cursor(call, namespace, List.of());
        }
        Collection collection = call.services()
                .catalog()
                .collection(namespace)
                .orElseThrow(
                        () -> new CommandException(ErrorCode.NAMESPACE_NOT_FOUND, "ns does not exist: " + namespace));
        List<Doc> specifications = new ArrayList<>();
        Value clustered = collection.info().options().get("clusteredIndex");
        if (clustered.isDocument()) {
            specifications.add(clustered(clustered.document()));
        }
        collection.indexes().stream()
                .filter(index -> index.isReady())
                .map(index -> index.spec().raw())
                .forEach(specifications::add);
        return Listing.cursor(call, namespace, specifications);
    }

    /** The index that a clustered collection is, as MongoDB lists it. */
    private static Doc clustered(Doc option) {
        return new DocBuilder()
                .append("v", 2)
                .append("key", option.get("key"))
                .append("name", option.get("name"))
                .append("unique", true)
                .append("clustered", true)
                .build();
    }

    static Doc clearPlans(Invocation call) {
        call.arguments("planCacheClear").only(Set.of("query", "projection", "sort", "collation"));
        forgetPlans(call);
        return Doc.EMPTY;
    }
}
