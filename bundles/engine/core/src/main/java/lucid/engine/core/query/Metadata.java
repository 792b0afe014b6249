/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** What queries find out about documents, for {@code $meta} to ask for. */
public final class Metadata {

    /** How well a document satisfies {@code $text}. */
    public static final String TEXT_SCORE = "textScore";

    private Metadata() {}

    /** Whether a sort, projection or stage asks for metadata of a name. */
    public static boolean isAskedFor(String name, Value in) {
        if (!in.isDocument() && !in.isArray()) {
            return false;
        }
        for (Element element : in.document()) {
            boolean asks = element.name().equals("$meta")
                    && element.value().isString()
                    && element.value().string().equals(name);
            if (asks || isAskedFor(name, element.value())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code $text} is somewhere in a filter. */
    public static boolean isText(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().anyMatch(Metadata::isText);
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(Metadata::isText);
        }
        return filter instanceof Filter.Text;
    }
}
