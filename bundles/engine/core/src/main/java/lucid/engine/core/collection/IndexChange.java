/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.ShellForm;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** The part of {@code collMod} that changes one index. For one command. */
final class IndexChange {

    private static final Map<String, String> TYPES = Map.of(
            "name", "string",
            "keyPattern", "object",
            "expireAfterSeconds", "number",
            "hidden", "flag",
            "unique", "flag",
            "prepareUnique", "flag");

    private final CollectionState state;
    private final Doc command;
    private final DocBuilder reply;
    private Optional<Index> index = Optional.empty();
    private Optional<IndexSpec> before = Optional.empty();
    private Optional<IndexSpec> after = Optional.empty();

    IndexChange(CollectionState state, Doc command, DocBuilder reply) {
        this.state = state;
        this.command = command;
        this.reply = reply;
    }

    /** Checks and works out the change; writes the reply. */
    void prepare() {
        if (!command.has("index")) {
            return;
        }
        Doc wanted = command.get("index").document();
        for (Element element : wanted) {
            String type = TYPES.get(element.name());
            if (type == null) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field 'collMod.index." + element.name() + "' is an unknown field.");
            }
            OptionTypes.check("collMod.index." + element.name(), type, element.value());
        }
        Index chosen = find(wanted);
        if (wanted.size() < 2) {
            throw invalid("no expireAfterSeconds, hidden, unique, or prepareUnique field");
        }
        index = Optional.of(chosen);
        before = Optional.of(chosen.spec());
        after = Optional.of(changed(chosen, wanted));
    }

    private Index find(Doc wanted) {
        boolean byName = wanted.has("name");
        if (byName && wanted.has("keyPattern")) {
            throw invalid("Cannot specify both key pattern and name.");
        }
        if (!byName && !wanted.has("keyPattern")) {
            throw invalid("Must specify either index name or key pattern.");
        }
        List<Index> matches = state.indexes().stream()
                .filter(Index::isReady)
                .filter(one -> byName
                        ? one.spec().name().equals(wanted.get("name").string())
                        : ValueOrder.SIMPLE.same(Value.of(one.spec().key()), wanted.get("keyPattern")))
                .toList();
        if (matches.size() > 1) {
            throw new CommandException(
                    ErrorCode.AMBIGUOUS_INDEX_KEY_PATTERN,
                    "index keyPattern " + ShellForm.of(wanted.get("keyPattern")) + " matches " + matches.size()
                            + " indexes, must use index name.");
        }
        if (matches.isEmpty()) {
            throw new CommandException(
                    ErrorCode.INDEX_NOT_FOUND,
                    "cannot find index " + ShellForm.of(byName ? wanted.get("name") : wanted.get("keyPattern"))
                            + " for ns " + state.namespace());
        }
        return matches.get(0);
    }

    private IndexSpec changed(Index chosen, Doc wanted) {
        IndexSpec spec = chosen.spec();
        spec = expiry(spec, wanted.get("expireAfterSeconds"));
        spec = hidden(spec, wanted.get("hidden"));
        spec = unique(chosen, spec, wanted);
        return prepareUnique(spec, wanted.get("prepareUnique"));
    }

    private IndexSpec expiry(IndexSpec spec, Value seconds) {
        if (seconds.isMissing()) {
            return spec;
        }
        if (spec.fields().size() != 1 || spec.isId()) {
            throw invalid(
                    "TTL indexes are single-field indexes, compound indexes and the _id index do not support TTL");
        }
        if (state.settings().capped().on()) {
            throw invalid("TTL indexes are not supported on capped collections");
        }
        long value = ClusteredIndex.seconds(seconds);
        if (spec.expireAfterSeconds() >= 0) {
            reply.append("expireAfterSeconds_old", spec.expireAfterSeconds());
        }
        reply.append("expireAfterSeconds_new", value);
        return spec.with(set(spec.raw(), "expireAfterSeconds", Value.of(value)), spec.flags(), value);
    }

    private IndexSpec hidden(IndexSpec spec, Value hidden) {
        if (hidden.isMissing()) {
            return spec;
        }
        if (spec.isId()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "can't hide _id index");
        }
        IndexSpec.Flags old = spec.flags();
        boolean value = hidden.truthy();
        if (old.hidden() == value) {
            return spec;
        }
        reply.append("hidden_old", old.hidden()).append("hidden_new", value);
        return spec.with(
                set(spec.raw(), "hidden", flag(value)),
                new IndexSpec.Flags(old.unique(), old.sparse(), value, old.prepareUnique(), old.clustered()),
                spec.expireAfterSeconds());
    }

    private IndexSpec unique(Index chosen, IndexSpec spec, Doc wanted) {
        Value unique = wanted.get("unique");
        if (unique.isMissing()) {
            return spec;
        }
        if (!unique.truthy()) {
            throw invalid("Cannot make index non-unique");
        }
        IndexSpec.Flags old = spec.flags();
        if (old.unique()) {
            return spec;
        }
        if (!old.prepareUnique()) {
            throw invalid("Cannot make index unique with 'prepareUnique=false'. Run collMod to set it first.");
        }
        UniqueConversion.check(state, chosen);
        reply.append("unique_new", true);
        return spec.with(
                set(set(spec.raw(), "prepareUnique", Value.MISSING), "unique", flag(true)),
                new IndexSpec.Flags(true, old.sparse(), old.hidden(), false, old.clustered()),
                spec.expireAfterSeconds());
    }

    private IndexSpec prepareUnique(IndexSpec spec, Value prepare) {
        if (prepare.isMissing()) {
            return spec;
        }
        IndexSpec.Flags old = spec.flags();
        boolean value = prepare.truthy();
        if (old.unique() || old.prepareUnique() == value) {
            return spec;
        }
        if (spec.kind() != lucid.engine.core.index.IndexKind.ORDERED) {
            throw invalid("Cannot make an index of this kind unique");
        }
        reply.append("prepareUnique_old", old.prepareUnique()).append("prepareUnique_new", value);
        return spec.with(
                set(spec.raw(), "prepareUnique", flag(value)),
                new IndexSpec.Flags(false, old.sparse(), old.hidden(), value, old.clustered()),
                spec.expireAfterSeconds());
    }

    private static Value flag(boolean value) {
        return value ? Value.of(true) : Value.MISSING;
    }

    private static Doc set(Doc raw, String name, Value value) {
        DocBuilder builder = new DocBuilder(raw.length() + 32);
        for (Element element : raw) {
            builder.append(element.name(), element.name().equals(name) ? value : element.value());
        }
        if (!raw.has(name)) {
            builder.append(name, value);
        }
        return builder.build();
    }

    /** The options that change as they are before, by the names that collMod has for them; empty for none. */
    Doc optionsBefore() {
        DocBuilder options = new DocBuilder();
        before.ifPresent(spec -> {
            Doc wanted = command.get("index").document();
            if (wanted.has("expireAfterSeconds") && spec.expireAfterSeconds() >= 0) {
                options.append("expireAfterSeconds", spec.expireAfterSeconds());
            }
            if (wanted.has("hidden")) {
                options.append("hidden", spec.flags().hidden());
            }
        });
        return options.build();
    }

    void apply() {
        index.ifPresent(chosen -> chosen.change(after.orElseThrow()));
    }

    void undo() {
        index.ifPresent(chosen -> chosen.change(before.orElseThrow()));
    }

    private static CommandException invalid(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }
}
