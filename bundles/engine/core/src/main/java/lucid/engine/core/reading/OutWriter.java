/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import org.bson.types.ObjectId;

/**
 * {@code $out}: fills a collection aside and renames it over the old one, whose indexes and options it takes.
 *
 * @param services     where it writes
 * @param interruption asked in loops
 */
public record OutWriter(Services services, Interruption interruption) {

    private static final int GROUP = 500;

    public void replace(Namespace target, DocStream documents) {
        Catalog catalog = services.catalog();
        Optional<CollectionInfo> old = catalog.info(target);
        if (old.isPresent() && old.get().view()) {
            throw new CommandException(ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "cannot $out to a view: " + target);
        }
        Namespace aside = new Namespace(target.database(), "tmp.agg_out." + new ObjectId());
        catalog.create(aside, old.map(CollectionInfo::options).orElse(Doc.EMPTY));
        boolean done = false;
        try {
            Collection collection = catalog.forWrite(aside);
            copyIndexes(catalog, target, aside);
            fill(collection, documents);
            catalog.rename(aside, target, true);
            done = true;
        } finally {
            if (!done) {
                catalog.drop(aside);
            }
        }
    }

    private void copyIndexes(Catalog catalog, Namespace from, Namespace to) {
        List<Doc> specifications = catalog.collection(from).stream()
                .flatMap(collection -> collection.indexes().stream())
                .map(index -> index.spec())
                .filter(spec -> !spec.isId())
                .map(spec -> spec.raw())
                .toList();
        if (!specifications.isEmpty()) {
            catalog.createIndexes(to, specifications, interruption);
        }
    }

    private void fill(Collection collection, DocStream documents) {
        List<Doc> group = new ArrayList<>();
        Collection.WriteOptions options = new Collection.WriteOptions(false, interruption);
        while (documents.next()) {
            group.add(documents.current());
            if (group.size() == GROUP) {
                collection.insert(group, options);
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            collection.insert(group, options);
        }
    }
}
