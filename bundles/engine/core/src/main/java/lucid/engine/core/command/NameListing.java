/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.collection.SeriesCatalog;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.reading.OplogReading;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * {@code listDatabases} and {@code listCollections}.
 *
 * @param visibility which names may be told
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/listDatabases/">listDatabases</a>
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/listCollections/">listCollections</a>
 */
record NameListing(Visibility visibility) {

    Doc collections(Invocation call) {
        Arguments arguments =
                call.arguments("listCollections").only(Set.of("filter", "nameOnly", "cursor", "authorizedCollections"));
        boolean nameOnly = arguments.flag("nameOnly");
        boolean own = arguments.flag("authorizedCollections");
        Matcher filter = Matcher.parse(arguments.document("filter"), Globals.simple(), FilterPlace.PART);
        List<Doc> listed = call.services().catalog().list(call.database()).stream()
                .filter(info -> !own || visibility.collection(call, info.namespace()))
                .map(info -> listed(info, nameOnly))
                .filter(filter::matches)
                .toList();
        return Listing.cursor(call, new Namespace(call.database(), "$cmd.listCollections"), listed);
    }

    private static Doc listed(CollectionInfo info, boolean nameOnly) {
        boolean series = SeriesCatalog.isSeries(info);
        DocBuilder item = new DocBuilder()
                .append("name", info.namespace().collection())
                .append("type", series ? "timeseries" : info.view() ? "view" : "collection");
        if (nameOnly) {
            return item.build();
        }
        item.append("options", series ? SeriesCatalog.shown(info.options()) : info.options())
                .startDocument("info")
                .append("readOnly", info.view() && !series);
        if (!info.view()) {
            item.append("uuid", Value.binary(4, CollectionCommands.bytes(info.uuid())));
        }
        item.end();
        boolean indexed = !info.options().has("clusteredIndex") && !OplogReading.isOplog(info.namespace());
        if (!info.view() && indexed) {
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

    Doc databases(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("listDatabases").only(Set.of("filter", "nameOnly", "authorizedDatabases"));
        boolean nameOnly = arguments.flag("nameOnly");
        Matcher filter = Matcher.parse(arguments.document("filter"), Globals.simple(), FilterPlace.PART);
        DocBuilder reply = new DocBuilder().startArray("databases");
        long total = 0;
        int count = 0;
        for (String name : named(call, arguments)) {
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

    /** Without a wish, who may list them sees all of them, and anyone else those that something is granted on. */
    private List<String> named(Invocation call, Arguments arguments) {
        boolean every = visibility.everyDatabase(call);
        boolean own = arguments.has("authorizedDatabases") ? arguments.flag("authorizedDatabases") : !every;
        if (!own && !every) {
            throw new CommandException(
                    ErrorCode.UNAUTHORIZED,
                    "Insufficient permissions to list all databases; set authorizedDatabases to list those that"
                            + " something is granted on");
        }
        return call.services().catalog().databases().stream()
                .filter(name -> !own || visibility.database(call, name))
                .toList();
    }
}
