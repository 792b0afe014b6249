/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Makes a collection a capped one: by a copy that takes its place. */
final class CollectionCapping {

    private static final Set<String> GIVEN_UP = Set.of("capped", "size", "max", "clusteredIndex");

    private final CatalogState catalog;
    private final CollectionRename rename;

    CollectionCapping(CatalogState catalog, CollectionCreation creation, CollectionRemoval removal) {
        this.catalog = catalog;
        rename = new CollectionRename(catalog, creation, removal);
    }

    void cap(Namespace namespace, Value size) {
        if (!size.isNumber() || size.doubleValue() <= 0) {
            throw new CommandException(ErrorCode.INVALID_OPTIONS, "invalid size: " + size);
        }
        catalog.changing(() -> {
            catalog.refuseView(namespace);
            if (!catalog.exists(namespace)) {
                throw new CommandException(
                        ErrorCode.NAMESPACE_NOT_FOUND, "source collection " + namespace + " does not exist");
            }
            CollectionState source = catalog.existing(namespace).state();
            Doc options = options(source.info().options(), size);
            return source.exclusive(() -> {
                rename.replace(new CollectionRename.Copy(source, options, false), Optional.of(source), namespace);
                return namespace;
            });
        });
    }

    private static Doc options(Doc before, Value size) {
        DocBuilder options = new DocBuilder();
        for (Element option : before) {
            if (!GIVEN_UP.contains(option.name())) {
                options.append(option);
            }
        }
        return CreateOptions.normalise(
                options.append("capped", true).append("size", size).build());
    }
}
