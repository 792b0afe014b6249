/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.ValueOrder;

/** What queries that share a plan have in common: everything but the values that they look for. */
final class QueryShape {

    private QueryShape() {}

    static String of(ParsedQuery parsed) {
        return ofCommand(parsed) + '|' + parsed.goal();
    }

    /** The same for any goal: as commands name a shape. */
    static String ofCommand(ParsedQuery parsed) {
        StringBuilder text = new StringBuilder();
        append(parsed.matcher().filter(), text);
        text.append('|').append(parsed.sort());
        text.append('|').append(parsed.query().projection());
        text.append('|').append(parsed.collation().specification());
        return text.toString();
    }

    /** Eight hexadecimal digits for a text. */
    static String hash(String text) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return String.format("%08X", hash);
    }

    private static void append(Filter filter, StringBuilder text) {
        if (filter instanceof Filter.And and) {
            all("&", and.parts(), text);
        } else if (filter instanceof Filter.Or or) {
            all("|", or.parts(), text);
        } else if (filter instanceof Filter.Nor nor) {
            all("~", nor.parts(), text);
        } else if (filter instanceof Filter.Not not) {
            all("!", List.of(not.part()), text);
        } else if (filter instanceof Filter.ElemMatchObject elements) {
            path("elemMatch", elements.path(), text);
            all("", List.of(elements.filter()), text);
        } else if (filter instanceof Filter.ElemMatchValue elements) {
            path("elemMatchValue", elements.path(), text);
            all("", elements.conditions(), text);
        } else {
            leaf(filter, text);
        }
    }

    private static void all(String operator, List<Filter> parts, StringBuilder text) {
        text.append(operator).append('[');
        parts.forEach(part -> append(part, text));
        text.append(']');
    }

    /** The type of what is compared with belongs to the shape: whether an index serves may depend on it. */
    private static void leaf(Filter filter, StringBuilder text) {
        if (filter instanceof Filter.Comparison comparison) {
            path(comparison.operator().name(), comparison.path(), text);
            text.append(ValueOrder.rank(comparison.operand()));
        } else if (filter instanceof Filter.OnPath on) {
            path(filter.getClass().getSimpleName(), on.path(), text);
        } else {
            text.append(filter.getClass().getSimpleName());
        }
    }

    private static void path(String operator, FieldPath path, StringBuilder text) {
        text.append('(').append(operator).append(' ').append(path).append(')');
    }
}
