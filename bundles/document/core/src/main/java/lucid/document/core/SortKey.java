/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonUndefined;
import org.bson.BsonValue;

/**
 * The values by which MongoDB sorts a document: of an array its least or greatest element, of what is missing null, of
 * an empty array the undefined that sorts below null.
 */
final class SortKey {

    private static final Comparator<BsonValue> ORDER = new BsonOrder();
    private static final BsonValue EMPTY = new BsonUndefined();

    private SortKey() {}

    /**
     * One value for each field of the order.
     *
     * @throws ProblemException {@link DocumentProblem#QUERY_REFUSED} for a value behind which no query can go on
     */
    static List<BsonValue> of(BsonDocument document, SortOrder order) {
        Set<String> arrays = new HashSet<>();
        List<BsonValue> key = new ArrayList<>();
        for (SortOrder.Field field : order.fields()) {
            List<BsonValue> values = new ArrayList<>();
            collect(document, field.path(), values);
            if (values.size() > 1 && !arrays.add(root(field.path()))) {
                throw refused(field.path(), "holds an array that another sort field holds too");
            }
            Comparator<BsonValue> direction = field.ascending() ? ORDER : ORDER.reversed();
            key.add(checked(field.path(), values.stream().min(direction).orElse(BsonNull.VALUE)));
        }
        return key;
    }

    private static BsonValue checked(String path, BsonValue value) {
        boolean nested = value.isArray();
        if (nested || BsonClass.of(value) == BsonClass.REGEX || BsonClass.of(value) == BsonClass.CODE) {
            throw refused(path, "holds " + (nested ? "arrays in arrays" : "regular expressions or code"));
        }
        return value;
    }

    private static ProblemException refused(String path, String why) {
        return new ProblemException(
                DocumentProblem.QUERY_REFUSED, "pages cannot be sorted by '" + path + "', which " + why);
    }

    private static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static void collect(BsonDocument document, String path, List<BsonValue> values) {
        int dot = path.indexOf('.');
        BsonValue value = document.get(root(path));
        if (dot < 0) {
            leaf(value, values);
        } else {
            below(value, path.substring(dot + 1), values);
        }
    }

    private static void leaf(BsonValue value, List<BsonValue> values) {
        if (value == null) {
            values.add(BsonNull.VALUE);
        } else if (!value.isArray()) {
            values.add(value);
        } else if (value.asArray().isEmpty()) {
            values.add(EMPTY);
        } else {
            values.addAll(value.asArray());
        }
    }

    private static void below(BsonValue value, String rest, List<BsonValue> values) {
        if (value != null && value.isDocument()) {
            collect(value.asDocument(), rest, values);
        } else if (value != null && value.isArray() && !value.asArray().isEmpty()) {
            elements(value.asArray(), rest, values);
        } else {
            values.add(BsonNull.VALUE);
        }
    }

    private static void elements(BsonArray array, String rest, List<BsonValue> values) {
        String first = root(rest);
        if (first.matches("[0-9]{1,9}") && Integer.parseInt(first) < array.size()) {
            BsonValue element = array.get(Integer.parseInt(first));
            if (first.length() == rest.length()) {
                leaf(element, values);
            } else {
                below(element, rest.substring(first.length() + 1), values);
            }
            return;
        }
        for (BsonValue element : array) {
            if (element.isDocument()) {
                collect(element.asDocument(), rest, values);
            } else {
                values.add(BsonNull.VALUE);
            }
        }
    }
}
