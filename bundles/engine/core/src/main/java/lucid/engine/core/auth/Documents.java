/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;

/** Changes fields of the small documents of users and roles. */
final class Documents {

    private Documents() {}

    /** The document with the fields of another in their places; those that it has not come last. */
    static Doc replace(Doc document, Doc changes) {
        DocBuilder builder = new DocBuilder(document.length() + changes.length());
        Set<String> seen = new HashSet<>();
        for (Element element : document) {
            seen.add(element.name());
            builder.append(element.name(), changes.has(element.name()) ? changes.get(element.name()) : element.value());
        }
        for (Element element : changes) {
            if (!seen.contains(element.name())) {
                builder.append(element);
            }
        }
        return builder.build();
    }

    /** The document with other {@code roles}. */
    static Doc withRoles(Doc document, Collection<RoleName> roles) {
        return replace(
                document,
                new DocBuilder().append("roles", RoleName.array(roles)).build());
    }

    /** The document without some fields. */
    static Doc without(Doc document, Set<String> fields) {
        DocBuilder builder = new DocBuilder(document.length());
        for (Element element : document) {
            if (!fields.contains(element.name())) {
                builder.append(element);
            }
        }
        return builder.build();
    }
}
