/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lucid.document.api.Choice;
import lucid.document.api.Precondition;
import lucid.document.api.TransactionOperation;
import org.bson.BsonValue;

/** One operation of a transaction as it came, read field by field. */
record TransactionPart(BulkPart part) {

    private static final String COLLECTION = "collection";
    private static final String ID = "id";
    private static final String FILTER = "filter";
    private static final String IF_MATCH = "ifMatch";
    private static final String EXPECTED = "expected";
    private static final String UPSERT = "upsert";
    private static final String MULTI = "multi";
    private static final Set<String> KINDS = Set.of("insert", "replace", "update", "merge", "delete");

    TransactionOperation operation() {
        String collection = part.text(COLLECTION);
        Set<String> kinds = new TreeSet<>(part.value().keySet());
        kinds.remove(COLLECTION);
        if (kinds.size() != 1) {
            throw BulkPart.wrong(
                    part.where(), "has collection and exactly one of insert, replace, update, merge and delete");
        }
        String kind = kinds.iterator().next();
        if (!KINDS.contains(kind)) {
            throw BulkPart.wrong(part.where() + "/" + kind, "is none of insert, replace, update, merge and delete");
        }
        return operation(collection, kind, part.inside(kind));
    }

    private static TransactionOperation operation(String collection, String kind, BulkPart inside) {
        return switch (kind) {
            case "insert" -> new TransactionOperation.Insert(collection, inside.value());
            case "replace" -> {
                only(inside, "replacement", UPSERT);
                yield new TransactionOperation.Replace(
                        collection, choice(inside), inside.document("replacement"), inside.flag(UPSERT));
            }
            case "update" -> update(collection, inside);
            case "merge" -> {
                only(inside, "patch");
                yield new TransactionOperation.Merge(collection, choice(inside), inside.document("patch"));
            }
            default -> {
                only(inside, MULTI);
                yield new TransactionOperation.Delete(collection, choice(inside), inside.flag(MULTI));
            }
        };
    }

    private static TransactionOperation update(String collection, BulkPart inside) {
        only(inside, "update", "arrayFilters", UPSERT, MULTI);
        return new TransactionOperation.Update(
                collection,
                choice(inside),
                inside.document("update"),
                inside.documents("arrayFilters"),
                inside.flag(UPSERT),
                inside.flag(MULTI));
    }

    private static void only(BulkPart inside, String... names) {
        Set<String> all = new TreeSet<>(List.of(names));
        all.addAll(Set.of(ID, FILTER, IF_MATCH, EXPECTED));
        inside.only(all);
    }

    private static Choice choice(BulkPart inside) {
        boolean byId = inside.value().containsKey(ID);
        if (byId == inside.value().containsKey(FILTER)) {
            throw BulkPart.wrong(inside.where(), "has either id or filter");
        }
        return byId ? byId(inside) : byFilter(inside);
    }

    private static Choice byId(BulkPart inside) {
        absent(inside, EXPECTED, "goes with filter; a document that is chosen by its id must be there");
        if (inside.flag(MULTI)) {
            throw BulkPart.wrong(inside.where() + "/" + MULTI, "goes with filter; an id is that of one document");
        }
        BsonValue id = inside.value().get(ID);
        if (IdText.NO_IDS.contains(id.getBsonType())) {
            throw BulkPart.wrong(inside.where() + "/" + ID, "is never an array or a regular expression");
        }
        if (!inside.value().containsKey(IF_MATCH)) {
            return new Choice.ById(id, Precondition.NONE);
        }
        if (inside.flag(UPSERT)) {
            throw BulkPart.wrong(
                    inside.where() + "/" + IF_MATCH, "wants a document that is there, upsert one that is not");
        }
        return new Choice.ById(id, condition(inside.text(IF_MATCH), inside.where() + "/" + IF_MATCH));
    }

    private static Precondition condition(String text, String where) {
        String version = text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text;
        if (version.isEmpty()) {
            throw BulkPart.wrong(where, "is an ETag as it was answered, or *");
        }
        return "*".equals(version) ? Precondition.PRESENT : Precondition.version(version);
    }

    private static Choice byFilter(BulkPart inside) {
        absent(inside, IF_MATCH, "goes with id");
        return new Choice.ByFilter(inside.document(FILTER), inside.count(EXPECTED, Choice.ByFilter.ANY));
    }

    private static void absent(BulkPart inside, String name, String why) {
        if (inside.value().containsKey(name)) {
            throw BulkPart.wrong(inside.where() + "/" + name, why);
        }
    }
}
