/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Element;

/** Makes a modifier of one field of an operator's argument: path and value. */
@FunctionalInterface
interface ModifierParser {

    /** Refuses what MongoDB refuses before it looks at any document. */
    Modifier parse(Element argument, Globals globals);
}
