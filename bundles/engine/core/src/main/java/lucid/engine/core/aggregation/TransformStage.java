/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** A stage that makes one document of one. */
interface TransformStage extends Stage {

    /** The document's successor. */
    Doc apply(Doc document);

    @Override
    default DocStream run(DocStream source) {
        return new TransformStream(source, this);
    }

    @Override
    default boolean isOneToOne() {
        return true;
    }

    /** One document under the stage's name. */
    static List<Doc> shown(String name, Doc specification) {
        return List.of(new DocBuilder().append(name, specification).build());
    }
}
