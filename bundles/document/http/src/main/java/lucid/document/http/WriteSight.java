/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.document.api.Precondition;
import lucid.document.api.Target;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What one caller writes of one collection. Documents outside their view are not there for them; none that they write
 * leaves it; hidden fields are neither written nor asked for.
 */
final class WriteSight {

    private static final String ARRAY_FILTERS = "arrayFilters";

    private final Target target;
    private final WrittenFilter within;
    private final HiddenFields hidden;

    /**
     * Of a view for writing.
     *
     * @param unseen fields that the caller does not see when they read
     */
    WriteSight(Target target, View view, Set<String> unseen) {
        this.target = target.within(view.filter());
        this.within = new WrittenFilter(view.filter());
        this.hidden = new HiddenFields(view.hidden()).and(unseen);
    }

    /** The collection as the caller writes it. */
    Target target() {
        return target;
    }

    /** What the caller is told of writes that are refused. */
    Withheld withheld() {
        return new Withheld(hidden);
    }

    /** Passes who may write all of it. */
    void requireWhole(String what) {
        if (!within.none() || !hidden.none()) {
            throw HiddenFields.refused(
                    "your roles show only part of " + target.namespace() + "; " + what + " needs all of it");
        }
    }

    /** Passes a condition that is no guess at hidden fields, of which a version is a hash. */
    Precondition condition(Precondition condition) {
        if (condition.kind() == Precondition.Kind.VERSION && !hidden.none()) {
            throw HiddenFields.refused("your roles hide fields, so there are no versions; leave If-Match out");
        }
        return condition;
    }

    /** Passes a new document. */
    <T extends BsonDocument> T inserted(T document) {
        if (!hidden.none()) {
            leaves(document, "").forEach(hidden::requirePath);
        }
        within.require(document);
        return document;
    }

    /** Passes a whole document that takes the place of another. */
    BsonDocument replaced(BsonDocument document) {
        if (!hidden.none()) {
            throw HiddenFields.refused(
                    "your roles hide fields, which a replacement would drop; change those that you see with PATCH");
        }
        within.require(document);
        return document;
    }

    /** Passes a merge patch. */
    BsonDocument merged(BsonDocument patch) {
        leaves(patch, "").forEach(this::changed);
        return patch;
    }

    /** Passes update operators, array filters beside them. What a {@code $pull} compares lies inside its path. */
    BsonDocument updated(BsonDocument update) {
        update.forEach((operator, argument) -> {
            if (ARRAY_FILTERS.equals(operator)) {
                requireNoArrayFilters();
            } else if (argument.isDocument()) {
                argument.asDocument().forEach((path, value) -> changed(operator, path, value));
            }
        });
        return update;
    }

    private void requireNoArrayFilters() {
        if (!hidden.none()) {
            throw HiddenFields.refused("your roles hide fields, so arrayFilters may not be used here");
        }
    }

    private void changed(String operator, String path, BsonValue value) {
        changed(path);
        if ("$rename".equals(operator) && value.isString()) {
            changed(value.asString().getValue());
        }
    }

    private void changed(String path) {
        hidden.requirePath(path);
        within.requireUntouched(path);
    }

    /** Passes an operation of a bulk write. */
    BulkOperation checked(BulkOperation operation) {
        if (operation instanceof BulkOperation.Insert insert) {
            inserted(insert.document());
        } else if (operation instanceof BulkOperation.Update update) {
            checked(update);
        } else if (operation instanceof BulkOperation.Replace replace) {
            hidden.requireFilter(replace.filter());
            replaced(replace.replacement());
        } else {
            hidden.requireFilter(((BulkOperation.Delete) operation).filter());
        }
        return operation;
    }

    private void checked(BulkOperation.Update update) {
        hidden.requireFilter(update.filter());
        updated(update.update());
        if (!update.arrayFilters().isEmpty()) {
            requireNoArrayFilters();
        }
        if (update.upsert()) {
            requireWhole("an update that may insert");
        }
    }

    /** The paths of all values in a document, those in arrays too. */
    private static List<String> leaves(BsonDocument document, String prefix) {
        List<String> paths = new ArrayList<>();
        document.forEach((name, value) -> paths.addAll(leaves(value, prefix + name)));
        return paths;
    }

    private static List<String> leaves(BsonValue value, String path) {
        if (value.isDocument() && !value.asDocument().isEmpty()) {
            return leaves(value.asDocument(), path + ".");
        }
        if (value.isArray() && !value.asArray().isEmpty()) {
            return value.asArray().stream()
                    .flatMap(item -> leaves(item, path).stream())
                    .toList();
        }
        return List.of(path);
    }
}
