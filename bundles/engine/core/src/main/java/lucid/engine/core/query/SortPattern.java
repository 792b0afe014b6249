/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** A sort: paths with directions. Arrays sort by their smallest element ascending, by their largest descending. */
public final class SortPattern {

    private static final int MOST_PARTS = 32;
    private static final int TOO_MANY_PARTS = 13103;
    private static final Set<String> META =
            Set.of("textScore", "randVal", "geoNearDistance", "searchScore", "searchHighlights", "vectorSearchScore");

    private final List<Part> parts;
    private final SortKeys keys;

    /** One part; {@code meta} is {@code textScore} and the like, else empty. */
    public record Part(FieldPath path, boolean descending, String meta) {}

    private SortPattern(List<Part> parts) {
        this.parts = List.copyOf(parts);
        keys = new SortKeys(this.parts.stream().map(Part::path).toList());
    }

    /**
     * Compiles a sort.
     *
     * @throws CommandException 15974, 15975 and others for what is not 1, -1 or a meta document
     */
    public static SortPattern parse(Doc sort) {
        List<Part> parts = new ArrayList<>();
        for (Element field : sort) {
            parts.add(part(field));
        }
        if (parts.size() > MOST_PARTS) {
            throw new CommandException(TOO_MANY_PARTS, "too many compound keys");
        }
        return new SortPattern(parts);
    }

    private static Part part(Element field) {
        String name = field.name();
        Value order = field.value();
        if (order.isDocument()) {
            String meta = meta(name, order.document());
            return new Part(FieldPath.of(name), !meta.equals("geoNearDistance"), meta);
        }
        if (!order.isNumber()) {
            throw new CommandException(15974, "Illegal key in $sort specification: " + name + ": " + order);
        }
        long direction = order.longValue();
        if (direction != 1 && direction != -1) {
            throw new CommandException(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
        }
        return new Part(PathRules.checked(name), direction < 0, "");
    }

    private static String meta(String name, Doc order) {
        Element first = order.isEmpty() ? new Element("", Value.MISSING) : order.first();
        if (!first.name().equals("$meta") || order.size() != 1) {
            throw new CommandException(17312, "$meta is the only expression supported by $sort right now");
        }
        if (!first.value().isString()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '$sort." + name + ".$meta' is the wrong type '"
                            + BsonTypes.alias(first.value().type()) + "', expected type 'string'");
        }
        String meta = first.value().string();
        if (!META.contains(meta)) {
            throw new CommandException(31138, "Illegal $meta sort: " + first.name() + ": \"" + meta + "\"");
        }
        return meta;
    }

    /** Its parts in order; empty for no sort. */
    public List<Part> parts() {
        return parts;
    }

    /** Bytes that order as the documents do: for big sorts, compared as unsigned. */
    public byte[] key(Doc document, Collation collation) {
        Value[] row = row(document, collation);
        KeyEncoder encoder = new KeyEncoder();
        for (int i = 0; i < row.length; i++) {
            encoder.append(row[i], parts.get(i).descending(), collation);
        }
        return encoder.key();
    }

    public Comparator<Doc> comparator(Collation collation) {
        Comparator<Value[]> order = rows(collation);
        return (left, right) -> order.compare(row(left, collation), row(right, collation));
    }

    /** The values by which a document sorts: of the rows that its arrays make, the first in this order. */
    private Value[] row(Doc document, Collation collation) {
        List<Value[]> rows = keys.rows(document);
        Value[] first = rows.get(0);
        if (rows.size() > 1) {
            first = rows.stream().min(rows(collation)).orElse(first);
        }
        for (int i = 0; i < first.length; i++) {
            first[i] = parts.get(i).meta().isEmpty()
                    ? first[i]
                    : metaValue(parts.get(i).meta(), document);
        }
        return first;
    }

    private static Value metaValue(String meta, Doc document) {
        if (meta.equals("randVal")) {
            return Value.of(ThreadLocalRandom.current().nextDouble());
        }
        Value known = document.metadata().get(meta);
        return known.isMissing() ? Value.NULL : known;
    }

    private Comparator<Value[]> rows(Collation collation) {
        ValueOrder order = ValueOrder.of(collation);
        return (left, right) -> {
            int result = 0;
            for (int i = 0; result == 0 && i < left.length; i++) {
                int ascending = order.compare(left[i], right[i]);
                result = parts.get(i).descending() ? -ascending : ascending;
            }
            return result;
        };
    }
}
