/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.auth.Authorization;
import lucid.engine.core.auth.Privileges;
import lucid.engine.core.auth.Resource;
import lucid.engine.core.value.Namespace;

/**
 * What the connection's user has been granted something on.
 *
 * @param authorization who may do what
 */
record GrantedVisibility(Authorization authorization) implements Visibility {

    @Override
    public boolean everyDatabase(Invocation call) {
        return granted(call).allows("listDatabases", Resource.CLUSTER);
    }

    @Override
    public boolean database(Invocation call, String database) {
        return granted(call).touch(Resource.database(database));
    }

    @Override
    public boolean collection(Invocation call, Namespace collection) {
        return granted(call).touch(Resource.collection(collection.database(), collection.collection()));
    }

    private Privileges granted(Invocation call) {
        return authorization.privileges(call.connection().authentication());
    }
}
