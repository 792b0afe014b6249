/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;

/** The conditions on operations that stand beside the name in the command {@code currentOp}. */
final class CurrentOpFilter {

    private static final Set<String> OPTIONS = Set.of("$ownOps", "$all", "$truncateOps");

    private final Matcher matcher;

    CurrentOpFilter(Doc command) {
        DocBuilder filter = new DocBuilder();
        for (Element element : CollectionCommands.withoutEnvelope(command)) {
            if (!OPTIONS.contains(element.name())) {
                filter.append(element);
            }
        }
        matcher = Matcher.parse(filter.build(), Globals.simple());
    }

    boolean matches(Doc operation) {
        return matcher.matches(operation);
    }
}
