/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.engine.core.query.Filter;
import lucid.engine.core.text.TextLanguage;
import lucid.engine.core.text.TextSearch;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** A parsed filter as explain shows it: every operator spelled out. */
final class FilterText {

    private FilterText() {}

    static Doc of(Filter filter) {
        DocBuilder builder = new DocBuilder();
        if (filter instanceof Filter.OnPath on) {
            builder.append(on.path().path(), Value.of(operators(filter)));
        } else if (filter instanceof Filter.Not not) {
            negated(not.part(), builder);
        } else {
            logical(filter, builder);
        }
        return builder.build();
    }

    private static void logical(Filter filter, DocBuilder builder) {
        if (filter instanceof Filter.And and) {
            if (and.parts().size() == 1) {
                builder.appendAll(of(and.parts().get(0)));
            } else if (!and.parts().isEmpty()) {
                builder.append("$and", all(and.parts()));
            }
        } else if (filter instanceof Filter.Or or) {
            builder.append("$or", all(or.parts()));
        } else if (filter instanceof Filter.Nor nor) {
            builder.append("$nor", all(nor.parts()));
        } else if (filter instanceof Filter.Always always) {
            builder.append(always.truth() ? "$alwaysTrue" : "$alwaysFalse", 1);
        } else if (filter instanceof Filter.SampleRate sample) {
            builder.append("$sampleRate", sample.rate());
        } else if (filter instanceof Filter.Text text) {
            text(text.search(), builder);
        } else {
            builder.append(filter instanceof Filter.Schema ? "$jsonSchema" : "$expr", Doc.EMPTY);
        }
    }

    private static void text(TextSearch search, DocBuilder builder) {
        builder.startDocument("$text")
                .append("$search", search.search())
                .append(
                        "$language",
                        search.language().map(TextLanguage::toString).orElse(""))
                .append("$caseSensitive", search.caseSensitive())
                .append("$diacriticSensitive", search.diacriticSensitive())
                .end();
    }

    private static void negated(Filter part, DocBuilder builder) {
        if (part instanceof Filter.OnPath on) {
            builder.startDocument(on.path().path());
            builder.append("$not", operators(part));
            builder.end();
        } else {
            builder.append("$nor", all(List.of(part)));
        }
    }

    private static Value all(List<Filter> parts) {
        return Value.array(parts.stream().map(part -> Value.of(of(part))).toList());
    }

    private static Doc operators(Filter filter) {
        DocBuilder builder = new DocBuilder();
        if (filter instanceof Filter.Comparison comparison) {
            builder.append("$" + comparison.operator().name().toLowerCase(Locale.ROOT), comparison.operand());
        } else if (filter instanceof Filter.In in) {
            List<Value> values = new ArrayList<>(in.values());
            in.patterns().forEach(pattern -> values.add(pattern.source()));
            builder.append("$in", Value.array(values));
        } else if (filter instanceof Filter.Regex regex) {
            pattern(regex.source(), builder);
        } else if (filter instanceof Filter.Exists) {
            builder.append("$exists", true);
        } else {
            others(filter, builder);
        }
        return builder.build();
    }

    private static void others(Filter filter, DocBuilder builder) {
        if (filter instanceof Filter.TypeIs is) {
            List<Value> aliases = is.types().stream()
                    .map(BsonTypes::alias)
                    .sorted()
                    .map(Value::of)
                    .toList();
            builder.append("$type", Value.array(aliases));
        } else if (filter instanceof Filter.Size size) {
            builder.append("$size", size.size());
        } else if (filter instanceof Filter.Mod mod) {
            builder.append("$mod", Value.array(List.of(Value.of(mod.divisor()), Value.of(mod.remainder()))));
        } else if (filter instanceof Filter.ElemMatchObject elements) {
            builder.append("$elemMatch", of(elements.filter()));
        } else if (filter instanceof Filter.ElemMatchValue elements) {
            builder.startDocument("$elemMatch");
            elements.conditions().forEach(condition -> element(condition, builder));
            builder.end();
        } else if (filter instanceof Filter.Geo geo) {
            builder.append(geo.source());
        } else if (filter instanceof Filter.Near near) {
            builder.appendAll(near.source());
        } else if (filter instanceof Filter.Bits bits) {
            String name = "$bits" + (bits.all() ? "All" : "Any") + (bits.set() ? "Set" : "Clear");
            builder.append(name, Value.binary(0, bits.littleEndianMask()));
        }
    }

    private static void element(Filter condition, DocBuilder builder) {
        if (condition instanceof Filter.Not not) {
            builder.append("$not", operators(not.part()));
        } else {
            builder.appendAll(operators(condition));
        }
    }

    private static void pattern(Value source, DocBuilder builder) {
        if (source.isString()) {
            builder.append("$regex", source);
            return;
        }
        builder.append("$regex", source.pattern());
        if (!source.options().isEmpty()) {
            builder.append("$options", source.options());
        }
    }
}
