/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Optional;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A collection's rules for its documents. Immutable. */
final class Validator {

    private static final Logger LOG = LoggerFactory.getLogger(Validator.class);

    private final Optional<Matcher> matcher;
    private final boolean moderate;
    private final boolean off;
    private final boolean warns;

    private Validator(Optional<Matcher> matcher, String level, String action) {
        this.matcher = matcher;
        moderate = level.equals("moderate");
        off = level.equals("off");
        warns = action.equals("warn");
    }

    static Validator of(Doc options, Collation collation) {
        Value rules = options.get("validator");
        boolean none = rules.isMissing() || rules.document().isEmpty();
        return new Validator(
                none
                        ? Optional.empty()
                        : Optional.of(
                                Matcher.parse(rules.document(), Globals.simple().with(collation), FilterPlace.RULE)),
                text(options, "validationLevel"),
                text(options, "validationAction"));
    }

    private static String text(Doc options, String name) {
        Value value = options.get(name);
        return value.isMissing() ? "" : value.string();
    }

    /** Whether a document keeps the rules, whatever level and action are. */
    boolean accepts(Doc document) {
        return matcher.isEmpty() || matcher.get().matches(document);
    }

    void checkInsert(Doc document, String namespace) {
        if (!off && !accepts(document)) {
            refuse(document, namespace);
        }
    }

    /** The level moderate lets a document that broke the rules before go on doing so. */
    void checkUpdate(Doc before, Doc after, String namespace) {
        if (!off && !accepts(after) && !(moderate && !accepts(before))) {
            refuse(after, namespace);
        }
    }

    private void refuse(Doc document, String namespace) {
        Value id = document.get("_id");
        if (warns) {
            LOG.warn("Document would fail validation: namespace={} documentId={}", namespace, id);
            return;
        }
        DocBuilder details = new DocBuilder()
                .startDocument("errInfo")
                .append("failingDocumentId", id)
                .append("details", matcher.orElseThrow().explainMismatch(document))
                .end();
        throw new CommandException(
                ErrorCode.DOCUMENT_VALIDATION_FAILURE, "Document failed validation", details.build());
    }
}
