/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.geo.Nearness;
import lucid.engine.core.geo.Region;
import lucid.engine.core.schema.JsonSchema;
import lucid.engine.core.schema.PcrePattern;
import lucid.engine.core.text.TextSearch;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * A parsed filter, normalised: {@code $ne}, {@code $nin} and a negated regular expression are a {@link Not},
 * {@code $all} an {@link And}, implicit conjunctions are flattened. The planner reads it, {@link Matcher} runs it.
 */
public sealed interface Filter {

    /** All hold; true when empty. */
    record And(List<Filter> parts) implements Filter {}

    record Or(List<Filter> parts) implements Filter {}

    record Nor(List<Filter> parts) implements Filter {}

    record Not(Filter part) implements Filter {}

    /** One that looks at the values of a path. */
    sealed interface OnPath extends Filter {
        FieldPath path();
    }

    /** How {@link Comparison} compares. */
    enum Operator {
        EQ,
        LT,
        LTE,
        GT,
        GTE
    }

    record Comparison(FieldPath path, Operator operator, Value operand) implements OnPath {}

    /** One of the values, or matched by one of the patterns; values sorted and without repeats. */
    record In(FieldPath path, List<Value> values, List<Regex> patterns) implements OnPath {}

    /** @param literalPrefix what every match starts with, when case matters; else empty */
    record Regex(FieldPath path, PcrePattern pattern, Value source, String literalPrefix) implements OnPath {}

    record Exists(FieldPath path) implements OnPath {}

    record TypeIs(FieldPath path, Set<BsonType> types) implements OnPath {}

    record Size(FieldPath path, long size) implements OnPath {}

    record Mod(FieldPath path, long divisor, long remainder) implements OnPath {}

    /** An element that is a document or array and satisfies a filter of its own. */
    record ElemMatchObject(FieldPath path, Filter filter) implements OnPath {}

    /** An element that satisfies all conditions, each of which has the empty path. */
    record ElemMatchValue(FieldPath path, List<Filter> conditions) implements OnPath {}

    /**
     * Bits of a number or binary.
     *
     * @param set whether the bits have to be set, or clear
     * @param all whether all of them, or one
     */
    record Bits(FieldPath path, byte[] littleEndianMask, boolean set, boolean all) implements OnPath {}

    /** A geometry that lies in a region, or one that meets it; {@code source} is the operator as sent. */
    record Geo(FieldPath path, Region region, boolean within, Element source) implements OnPath {}

    /** A geometry near a point: the planner sorts by its distance. {@code source} is as sent, with the distances. */
    record Near(FieldPath path, Nearness nearness, Doc source) implements OnPath {}

    record Expr(Expression expression) implements Filter {}

    record Schema(JsonSchema schema) implements Filter {}

    /** {@code $alwaysTrue}, {@code $alwaysFalse}, and what was folded to one of them. */
    record Always(boolean truth) implements Filter {}

    /** {@code $text}: an index finds what satisfies it, so for a matcher it always holds. */
    record Text(TextSearch search) implements Filter {}

    /** {@code $sampleRate}. */
    record SampleRate(double rate) implements Filter {}
}
