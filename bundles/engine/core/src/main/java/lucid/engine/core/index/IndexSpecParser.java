/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Checks one specification and completes it. */
final class IndexSpecParser {

    private static final String ID_NAME = "_id_";
    private static final Set<String> FLAGS = Set.of("unique", "sparse", "hidden", "prepareUnique", "clustered");
    private static final Set<String> NOT_COPIED = Set.of(
            "v",
            "key",
            "name",
            "ns",
            "dropDups",
            "collation",
            "weights",
            "default_language",
            "language_override",
            "textIndexVersion");

    private final Doc specification;
    private final Doc collectionCollation;

    IndexSpecParser(Doc specification, Doc collectionCollation) {
        this.specification = specification;
        this.collectionCollation = collectionCollation;
    }

    IndexSpec parse() {
        IndexOptions.check(specification);
        Doc key = specification.get("key").document();
        IndexKeyPattern pattern = IndexKeyPattern.parse(key);
        IndexSpec.Flags flags = new IndexSpec.Flags(
                flag("unique"), flag("sparse"), flag("hidden"), flag("prepareUnique"), flag("clustered"));
        Collation collation = collation(pattern.kind());
        Doc filter = partialFilter(collation);
        long seconds = IndexOptions.expireAfterSeconds(specification);
        String name = name(pattern, key);
        checkTogether(pattern, flags, filter, seconds);
        Doc raw = raw(pattern, name, collation);
        return new IndexSpec(raw, pattern.kind(), pattern.fields(), filter, collation.specification(), flags, seconds);
    }

    private boolean flag(String name) {
        return specification.get(name).truthy();
    }

    private String name(IndexKeyPattern pattern, Doc key) {
        String name = specification.get("name").string();
        if (name.isEmpty()) {
            throw refused("index name cannot be empty");
        }
        if (name.indexOf('\0') >= 0) {
            throw refused("index names cannot contain embedded nulls");
        }
        if (name.equals("*")) {
            throw new CommandException(ErrorCode.BAD_VALUE, "The index name '*' is not valid.");
        }
        boolean onId = pattern.kind() == IndexKind.ORDERED
                && pattern.fields().size() == 1
                && pattern.fields().get(0).path().path().equals("_id");
        if (onId && !flag("clustered")) {
            checkId(pattern, key);
            return ID_NAME;
        }
        if (name.equals(ID_NAME) && !onId) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found"
                            + " key: " + ShellForm.of(key));
        }
        return name;
    }

    private void checkId(IndexKeyPattern pattern, Doc key) {
        if (pattern.fields().get(0).descending()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "The field 'key' for an _id index must be {_id: 1}, but got " + ShellForm.of(key));
        }
        IndexOptions.checkId(specification);
        if (specification.has("collation")
                && !IcuCollation.parse(specification.get("collation").document())
                        .specification()
                        .equals(parsed(collectionCollation).specification())) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "The _id index must have the same collation as the collection.");
        }
    }

    private static Collation parsed(Doc collation) {
        return collation.isEmpty() ? Collation.SIMPLE : IcuCollation.parse(collation);
    }

    private Collation collation(IndexKind kind) {
        if (!specification.has("collation")) {
            boolean inherits = kind != IndexKind.TEXT
                    && kind != IndexKind.PLANE
                    && (!specification.has("v") || specification.get("v").longValue() == 2);
            return inherits ? parsed(collectionCollation) : Collation.SIMPLE;
        }
        Doc given = specification.get("collation").document();
        if (given.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "The field 'collation' cannot be an empty object.");
        }
        Collation collation = IcuCollation.parse(given);
        if (!collation.isSimple() && (kind == IndexKind.TEXT || kind == IndexKind.PLANE)) {
            throw refused("Index type '" + (kind == IndexKind.TEXT ? "text" : "2d") + "' does not support collation: "
                    + ShellForm.of(given));
        }
        return collation;
    }

    private Doc partialFilter(Collation collation) {
        if (!specification.has("partialFilterExpression")) {
            return Doc.EMPTY;
        }
        Doc filter = specification.get("partialFilterExpression").document();
        PartialFilters.check(Matcher.parse(filter, Globals.simple().with(collation), FilterPlace.RULE)
                .filter());
        return filter;
    }

    private void checkTogether(IndexKeyPattern pattern, IndexSpec.Flags flags, Doc filter, long seconds) {
        boolean partial = specification.has("partialFilterExpression");
        if (partial && flags.sparse()) {
            throw refused("cannot mix \"partialFilterExpression\" and \"sparse\" options");
        }
        if (seconds >= 0 && pattern.fields().size() > 1) {
            throw refused("TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: "
                    + ShellForm.of(specification));
        }
        if (pattern.kind() == IndexKind.HASHED && (flags.unique() || flags.prepareUnique())) {
            throw new CommandException(
                    16764, "Currently hashed indexes cannot guarantee uniqueness. Use a regular index.");
        }
        if (pattern.kind() == IndexKind.WILDCARD) {
            checkWildcard(flags, seconds);
        }
        WildcardPaths.check(specification, pattern);
        GeoGrids.check(specification, pattern.kind());
        if (partial && filter.isEmpty() && flags.clustered()) {
            throw refused("a clustered index cannot be a partial index");
        }
    }

    private void checkWildcard(IndexSpec.Flags flags, long seconds) {
        if (flags.sparse()) {
            throw refused("Index type 'wildcard' does not support the sparse option");
        }
        if (flags.unique() || flags.prepareUnique()) {
            throw refused("Index type 'wildcard' does not support the unique option");
        }
        if (seconds >= 0) {
            throw refused("Index type 'wildcard' cannot be a TTL index");
        }
    }

    private Doc raw(IndexKeyPattern pattern, String name, Collation collation) {
        DocBuilder raw = new DocBuilder();
        raw.append("v", (int) (specification.has("v") ? specification.get("v").longValue() : 2));
        raw.append("key", SpecialIndexes.key(specification.get("key").document(), pattern.kind()));
        raw.append("name", name);
        for (Element element : specification) {
            if (FLAGS.contains(element.name())) {
                raw.append(element.name(), element.value().truthy() ? Value.of(true) : Value.MISSING);
            } else if (!NOT_COPIED.contains(element.name())) {
                raw.append(element);
            }
        }
        SpecialIndexes.complete(raw, specification, pattern.kind());
        if (!collation.isSimple()) {
            raw.append("collation", collation.specification());
        }
        return raw.build();
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.CANNOT_CREATE_INDEX, message);
    }
}
