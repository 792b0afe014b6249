/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.auth.RoleName;
import lucid.engine.core.auth.UserChanges;
import lucid.engine.core.auth.UserDocuments;
import lucid.engine.core.auth.UserName;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.DocumentChange;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Users and roles in {@code admin.system.users} and {@code admin.system.roles}. */
final class StoredUsers implements UserDocuments {

    private static final Namespace USERS = new Namespace("admin", "system.users");
    private static final Namespace ROLES = new Namespace("admin", "system.roles");

    private final Catalog catalog;
    private final Planner planner;
    private final Oplog oplog;

    StoredUsers(Catalog catalog, Planner planner, Oplog oplog) {
        this.catalog = catalog;
        this.planner = planner;
        this.oplog = oplog;
    }

    @Override
    public Optional<Doc> user(UserName name) {
        return one(USERS, name.id());
    }

    @Override
    public Optional<Doc> role(RoleName name) {
        return one(ROLES, name.id());
    }

    @Override
    public List<Doc> users() {
        return all(USERS);
    }

    @Override
    public List<Doc> roles() {
        return all(ROLES);
    }

    @Override
    public void apply(UserChanges changes) {
        List<DocumentChange> all = new ArrayList<>();
        changes.roles().forEach(role -> all.add(DocumentChange.put(ROLES, role)));
        changes.users().forEach(user -> all.add(DocumentChange.put(USERS, user)));
        changes.deletedUsers().forEach(name -> all.add(DocumentChange.delete(USERS, Value.of(name.id()))));
        changes.deletedRoles().forEach(name -> all.add(DocumentChange.delete(ROLES, Value.of(name.id()))));
        oplog.awaitDurable(catalog.change(all));
    }

    private Optional<Doc> one(Namespace namespace, String id) {
        Optional<Collection> collection = catalog.collection(namespace);
        if (collection.isEmpty()) {
            return Optional.empty();
        }
        try (Execution found = planner.find(collection.get(), byId(id), Interruption.NEVER)) {
            return found.next() ? Optional.of(found.current()) : Optional.empty();
        }
    }

    private List<Doc> all(Namespace namespace) {
        Optional<Collection> collection = catalog.collection(namespace);
        List<Doc> documents = new ArrayList<>();
        if (collection.isPresent()) {
            Query sorted = query(Doc.EMPTY, new DocBuilder().append("_id", 1).build());
            try (DocStream found = planner.find(collection.get(), sorted, Interruption.NEVER)) {
                while (found.next()) {
                    documents.add(found.current());
                }
            }
        }
        return documents;
    }

    private static Query byId(String id) {
        return query(new DocBuilder().append("_id", id).build(), Doc.EMPTY);
    }

    private static Query query(Doc filter, Doc sort) {
        return new Query(filter, sort, Doc.EMPTY, Query.Range.ALL, Globals.simple());
    }
}
