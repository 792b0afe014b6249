/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.time.Clock;
import java.util.List;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.mongo.api.Deployments;
import lucid.operation.api.OperationKind;
import lucid.operation.api.StepContext;
import org.bson.BsonDocument;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code databaseuser.rotate}: makes a password, then the successor with it. */
@Component
public final class UserRotation implements OperationKind {

    static final String NAME = "databaseuser.rotate";

    private static final String PASSWORD = "make the password";
    private static final String CREATE = "make the successor";

    private final RotationStore store;
    private final PasswordFiles passwords;
    private final Clock clock;

    /** Keeps passwords in the key folder of the home. */
    @Activate
    public UserRotation(
            @Reference DatabaseUserService users, @Reference Deployments deployments, BundleContext context) {
        this(new RotationStore(users, deployments), MongoRotationService.passwords(context), Clock.systemUTC());
    }

    UserRotation(RotationStore store, PasswordFiles passwords, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> steps(BsonDocument parameters) {
        return List.of(PASSWORD, CREATE);
    }

    @Override
    public BsonDocument run(String step, StepContext context) {
        RotationOrder order = RotationOrder.read(context.parameters());
        if (CREATE.equals(step)) {
            store.create(order, passwords, clock.instant());
            return order.written();
        }
        String unused = passwords.obtain(order.database(), order.successor());
        return new BsonDocument();
    }
}
