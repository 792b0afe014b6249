/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Map;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.query.ProjectionPart.Computed;
import lucid.engine.core.query.ProjectionPart.FirstMatch;
import lucid.engine.core.query.ProjectionPart.Include;
import lucid.engine.core.query.ProjectionPart.Slice;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** Projects one document. */
final class ProjectionRun {

    private final Doc root;
    private final Scope scope;
    private final boolean inclusion;
    private final DocBuilder out;

    ProjectionRun(Doc root, Globals globals, boolean inclusion) {
        this.root = root;
        this.inclusion = inclusion;
        scope = Scope.of(root, globals);
        out = new DocBuilder(root.length());
    }

    Doc run(ProjectionBranch branch) {
        fields(root, branch);
        return out.build();
    }

    /** First what is there, in the document's order, then what is new, in the specification's. */
    private void fields(Doc document, ProjectionBranch branch) {
        boolean[] written = new boolean[branch.size()];
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            int index = branch.indexOf(cursor);
            if (index >= 0) {
                written[index] = field(cursor, branch.part(index));
            } else if (!inclusion) {
                out.append(cursor);
            }
        }
        computed(branch, written);
    }

    /** Writes a field that the specification names; false when its new value still has to be computed. */
    private boolean field(ElementCursor cursor, ProjectionPart part) {
        if (part instanceof Include) {
            out.append(cursor);
        } else if (part instanceof Slice slice) {
            slice(cursor, slice);
        } else if (part instanceof ProjectionBranch branch) {
            nested(cursor.name(), cursor.value(), branch);
        }
        return !(part instanceof Computed || part instanceof FirstMatch);
    }

    /** Goes into documents, and those in arrays; for other values there is only what is computed. */
    private boolean nested(String name, Value value, ProjectionBranch branch) {
        if (value.isArray()) {
            out.startArray(name);
            ElementCursor items = value.document().cursor();
            int index = 0;
            while (items.next()) {
                index += nested(Integer.toString(index), items.value(), branch) ? 1 : 0;
            }
            out.end();
        } else if (value.isDocument()) {
            out.startDocument(name);
            fields(value.document(), branch);
            out.end();
        } else if (branch.computes()) {
            out.startDocument(name);
            computed(branch, new boolean[branch.size()]);
            out.end();
        } else if (inclusion) {
            return false;
        } else {
            out.append(name, value);
        }
        return true;
    }

    private void computed(ProjectionBranch branch, boolean[] written) {
        int index = 0;
        for (Map.Entry<String, ProjectionPart> entry : branch.entries()) {
            if (!written[index++]) {
                fresh(entry.getKey(), entry.getValue());
            }
        }
    }

    private void fresh(String name, ProjectionPart part) {
        if (part instanceof Computed computed) {
            out.append(name, computed.expression().evaluate(scope));
        } else if (part instanceof FirstMatch match) {
            firstMatch(name, match);
        } else if (part instanceof ProjectionBranch branch && branch.computes()) {
            out.startDocument(name);
            computed(branch, new boolean[branch.size()]);
            out.end();
        }
    }

    private void firstMatch(String name, FirstMatch match) {
        Value array = root.get(name);
        Position position = new Position();
        if (array.isArray() && match.condition().test(root, position)) {
            out.startArray(name)
                    .append("0", array.items().get(position.index()))
                    .end();
        }
    }

    private void slice(ElementCursor cursor, Slice slice) {
        Value value = cursor.value();
        if (!value.isArray()) {
            out.append(cursor);
            return;
        }
        int size = value.document().size();
        int from = slice.skip() < 0 ? Math.max(0, size + slice.skip()) : Math.min(size, slice.skip());
        long to = Math.min(size, (long) from + slice.limit());
        out.startArray(cursor.name());
        ElementCursor items = value.document().cursor();
        for (int i = 0; i < to && items.next(); i++) {
            if (i >= from) {
                out.append(Integer.toString(i - from), items.value());
            }
        }
        out.end();
    }
}
