/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.value.Value;

/** One update operator with its argument, ready for values at its path. Immutable. */
interface Modifier {

    /** The new value for a current one; {@link Value#MISSING} stands for no field, before and after. */
    Value apply(Value current, Target target);

    /** Whether it does anything to this document; if not, its path is not looked at. */
    default boolean isActive(Target target) {
        return true;
    }

    /** Whether it makes a field where there is none, so that the path to it must be possible. */
    default boolean creates() {
        return true;
    }

    /** Whether it only adds to an array, so that what was added tells all. */
    default boolean appends() {
        return false;
    }

    /** The same for existing fields only: where there is none, nothing happens. */
    static Modifier onExisting(Modifier modifier) {
        return new Modifier() {
            @Override
            public Value apply(Value current, Target target) {
                return current.isMissing() ? current : modifier.apply(current, target);
            }

            @Override
            public boolean creates() {
                return false;
            }
        };
    }
}
