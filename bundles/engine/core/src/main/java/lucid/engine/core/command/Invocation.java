/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.state.Operation;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * One run of a command.
 *
 * @param services   what it works on
 * @param operation  its place among the running ones
 * @param connection who asks
 * @param request    what is asked
 * @param attempt    which of its statements were done before; of a write that may be sent again
 */
record Invocation(
        Services services,
        Operation operation,
        ClientConnection connection,
        CommandRequest request,
        Optional<Attempt> attempt) {

    /** One that is done however often it is sent. */
    Invocation(Services services, Operation operation, ClientConnection connection, CommandRequest request) {
        this(services, operation, connection, request, Optional.empty());
    }

    /** The same as an attempt at a retryable write. */
    Invocation within(Attempt retryable) {
        return new Invocation(services, operation, connection, request, Optional.of(retryable));
    }

    /** The same in a transaction. */
    Invocation within(Transaction transaction) {
        return new Invocation(services.within(transaction), operation, connection, request, Optional.empty());
    }

    /** Whether it belongs to a transaction of several statements. */
    boolean isTransactional() {
        return Transactions.concerns(request.body());
    }

    /** What the command's writes check, and what is written with them. */
    Collection.WriteOptions writeOptions(Attempt.Plans plans) {
        return new Collection.WriteOptions(
                arguments().flag("bypassDocumentValidation"),
                operation,
                attempt.map(one -> one.noting(plans)).orElse(Collection.BeforeCommit.NOTHING));
    }

    Doc body() {
        return request.body();
    }

    String database() {
        return request.database();
    }

    /** The command's own argument: the value of its first field. */
    Value argument() {
        return request.body().first().value();
    }

    Arguments arguments() {
        return new Arguments(request.name(), request.body());
    }

    Arguments arguments(String name) {
        return new Arguments(name, request.body());
    }

    /** The collection that the first field names; 73 InvalidNamespace for what cannot be one. */
    Namespace namespace() {
        Namespace namespace = request.namespace()
                .orElseThrow(() -> new CommandException(
                        ErrorCode.INVALID_NAMESPACE,
                        "collection name has invalid type "
                                + lucid.engine.core.value.BsonTypes.alias(
                                        argument().type())));
        Namespaces.check(namespace);
        return namespace;
    }

    /** Refuses any database but admin: 13 Unauthorized, as MongoDB does. */
    void requireAdmin() {
        if (!database().equals("admin")) {
            throw new CommandException(
                    ErrorCode.UNAUTHORIZED, request.name() + " may only be run against the admin database.");
        }
    }

    /** Variables and the effective collation: the command's, else the collection's. */
    Globals globals(Doc let, Doc collation, Collation inherited) {
        return globals(let, collation.isEmpty() ? inherited : IcuCollation.parse(collation));
    }

    Globals globals(Doc let, Collation collation) {
        Globals globals = new Globals(Doc.EMPTY, collation, services.clock().millis(), Doc.EMPTY);
        return let.isEmpty() ? globals : globals.withLet(Let.evaluate(let, globals));
    }
}
