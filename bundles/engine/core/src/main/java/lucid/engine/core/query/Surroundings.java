/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Doc;

/**
 * What an operator over a path sees around it.
 *
 * @param siblings the document of operators that it is one of
 * @param level    where that stands
 */
record Surroundings(Doc siblings, ParseLevel level) {}
