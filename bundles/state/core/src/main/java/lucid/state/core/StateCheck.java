/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether users, roles and the like follow the database, and are copied for a start without it. */
@Component(property = {"hc.name=State tables", "hc.tags=health"})
public final class StateCheck implements HealthCheck {

    private final MongoStateTables tables;

    /** On the tables. */
    @Activate
    public StateCheck(@Reference MongoStateTables tables) {
        this.tables = tables;
    }

    @Override
    public Result execute() {
        String trouble = tables.trouble();
        return trouble.isEmpty()
                ? new Result(Result.Status.OK, "users, roles and grants are those of the database")
                : new Result(
                        Result.Status.WARN,
                        "users, roles and grants are answered from memory as last known: " + trouble);
    }
}
