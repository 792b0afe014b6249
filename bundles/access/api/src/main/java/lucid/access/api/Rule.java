/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * One rule of a role. An allowing rule with a filter or hidden fields allows and narrows what is seen of documents; a
 * denying one with them denies nothing as a whole: it keeps those documents or those fields from every role of the
 * caller.
 *
 * @param effect      allows or denies
 * @param permissions {@code domain:action}, each part may be {@code *}; immutable, at least one
 * @param resources   what it is limited to: by the name of a route's path parameter, such as {@code database}, a glob
 *     in which {@code *} stands for any text; immutable, empty for everything
 * @param filter      a MongoDB query that the documents match; empty for all; for permissions of {@code document} only
 * @param hide        dotted paths of hidden fields; immutable, may be empty; for permissions of {@code document} only
 */
public record Rule(
        Effect effect,
        List<String> permissions,
        Map<String, String> resources,
        BsonDocument filter,
        List<String> hide) {

    /** What a rule does. */
    public enum Effect {
        /** Adds to what the caller may. */
        ALLOW,
        /** Takes away, whatever else allows it. */
        DENY
    }

    /** Puts in what was left out, and copies. */
    public Rule {
        effect = effect == null ? Effect.ALLOW : effect;
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
        resources = resources == null ? Map.of() : Map.copyOf(resources);
        filter = filter == null ? new BsonDocument() : filter;
        hide = hide == null ? List.of() : List.copyOf(hide);
    }

    /** A rule that allows on some resources. */
    public static Rule allow(Map<String, String> resources, String... permissions) {
        return new Rule(Effect.ALLOW, List.of(permissions), resources, new BsonDocument(), List.of());
    }

    /** A rule that denies everywhere. */
    public static Rule deny(String... permissions) {
        return new Rule(Effect.DENY, List.of(permissions), Map.of(), new BsonDocument(), List.of());
    }

    /** Whether it narrows what is seen of documents. */
    public boolean narrows() {
        return !filter.isEmpty() || !hide.isEmpty();
    }
}
