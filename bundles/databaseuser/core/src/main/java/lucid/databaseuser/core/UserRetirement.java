/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.mongo.api.Deployments;
import lucid.operation.api.OperationKind;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * {@code databaseuser.retire}: waits until nobody is connected as the user that goes, at most for the grace, drops it
 * and takes the mark from its successor. Where the server does not tell who is connected, all of the grace is waited.
 */
@Component(configurationPid = "lucid.databaseuser")
@Designate(ocd = UserRetirement.Config.class)
public final class UserRetirement implements OperationKind {

    static final String NAME = "databaseuser.retire";

    private static final String WAIT = "wait for connections to end";
    private static final String DROP = "drop the predecessor";
    private static final String SETTLE = "settle the successor";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String DEADLINE = "deadline";

    /** How users are rotated. */
    @ObjectClassDefinition(name = "MongoDB users")
    public @interface Config {

        /** How long the predecessor outlives its confirmation. */
        @AttributeDefinition(
                description = "Most seconds that a confirmed rotation waits for connections of the old user to end",
                min = "0",
                max = "600")
        int grace_seconds() default 60;
    }

    private final RotationStore store;
    private final PasswordFiles passwords;
    private final ConnectedClients connections;
    private final OwnUsers own;
    private final Duration grace;
    private final Clock clock;
    private Waiting waiting = time -> Thread.sleep(time.toMillis());

    /** Waits in real time. */
    @Activate
    public UserRetirement(
            @Reference DatabaseUserService users,
            @Reference Deployments deployments,
            BundleContext context,
            Config config) {
        this(
                new RotationStore(users, deployments),
                MongoRotationService.passwords(context),
                new OpenConnections(deployments),
                new OwnUsers(deployments),
                Duration.ofSeconds(config.grace_seconds()),
                Clock.systemUTC());
    }

    UserRetirement(
            RotationStore store,
            PasswordFiles passwords,
            ConnectedClients connections,
            OwnUsers own,
            Duration grace,
            Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.connections = connections;
        this.own = own;
        this.grace = grace;
        this.clock = clock;
    }

    UserRetirement waiting(Waiting other) {
        waiting = other;
        return this;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> steps(BsonDocument parameters) {
        return List.of(WAIT, DROP, SETTLE);
    }

    @Override
    public BsonDocument run(String step, StepContext context) {
        RotationOrder order = RotationOrder.read(context.parameters());
        switch (step) {
            case WAIT -> await(order, context);
            case DROP -> {
                own.spare(order.database(), order.name(), MongoRotationService.SWITCH_FIRST);
                store.remove(order);
            }
            default -> {
                store.settle(order);
                passwords.forget(order.database(), order.successor());
            }
        }
        return order.written();
    }

    private void await(RotationOrder order, StepContext context) {
        Instant deadline = context.checkpoint().isDateTime(DEADLINE)
                ? Instant.ofEpochMilli(
                        context.checkpoint().getDateTime(DEADLINE).getValue())
                : clock.instant().plus(grace);
        BsonDocument kept = new BsonDocument(DEADLINE, new BsonDateTime(deadline.toEpochMilli()));
        context.checkpoint(kept);
        Optional<List<String>> open = connections.of(order.database(), order.name());
        while (mayEnd(open) && clock.instant().isBefore(deadline)) {
            pause();
            context.checkpoint(kept);
            open = connections.of(order.database(), order.name());
        }
        List<String> left = open.orElse(List.of());
        if (!left.isEmpty() && !order.force()) {
            throw new ProblemException(
                    DatabaseUserProblem.STILL_USED,
                    "'" + order.name() + "' is still used by " + left.subList(0, Math.min(left.size(), 10))
                            + "; let them use '" + order.successor() + "' and confirm again, or confirm with force");
        }
    }

    private static boolean mayEnd(Optional<List<String>> open) {
        return open.isEmpty() || !open.get().isEmpty();
    }

    private void pause() {
        try {
            waiting.pause(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connections were to end", e);
        }
    }
}
