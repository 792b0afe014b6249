/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.expression.Expression;

/** What a projection does with one field. */
sealed interface ProjectionPart permits ProjectionBranch, ProjectionPart.Leaf {

    /** At the end of a path. */
    sealed interface Leaf extends ProjectionPart {}

    /** Keeps the field in an inclusion. */
    record Include() implements Leaf {}

    /** Drops the field in an exclusion. */
    record Exclude() implements Leaf {}

    /** Gives the field a new value. */
    record Computed(Expression expression) implements Leaf {}

    /** Keeps some elements of an array: a negative {@code skip} counts from the end. */
    record Slice(int skip, int limit) implements Leaf {}

    /** Keeps the first element that matches. */
    record FirstMatch(Condition condition) implements Leaf {}
}
