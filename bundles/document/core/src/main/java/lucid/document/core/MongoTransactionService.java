/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import java.util.function.Function;
import lucid.document.api.Choice;
import lucid.document.api.DocumentProblem;
import lucid.document.api.OperationResult;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionResult;
import lucid.document.api.TransactionService;
import lucid.document.api.TransactionTerms;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link TransactionService} on one deployment. Whatever can be refused without the server is refused first. */
@Component(configurationPid = "lucid.document")
public final class MongoTransactionService implements TransactionService {

    private final Deployments deployments;
    private final DocumentConfig config;
    private final FieldEncryption fields;
    private final TransactionWriter writer;
    private final QueryGuard guard;

    /** Works on the configured deployment. */
    @Activate
    public MongoTransactionService(
            @Reference Deployments deployments, @Reference FieldEncryption fields, DocumentConfig config) {
        this.deployments = deployments;
        this.fields = fields;
        this.config = config;
        DocumentCollections collections = new DocumentCollections(deployments, fields, config);
        writer = new TransactionWriter(collections, config.transaction_attempts());
        guard = new QueryGuard(config.javascript());
    }

    @Override
    public TransactionResult run(String database, List<TransactionOperation> operations, TransactionTerms terms) {
        if (operations.isEmpty() || operations.size() > config.transaction_limit()) {
            throw refused("a transaction has 1 to " + config.transaction_limit() + " operations");
        }
        long bytes = TransactionRun.each(operations, operation -> {
                    Namespaces.writable(new Target(database, operation.collection(), terms.consistency()));
                    return checked(operation);
                })
                .stream()
                .mapToLong(Integer::longValue)
                .sum();
        if (bytes > config.transaction_bytes()) {
            throw refused("the documents of a transaction have at most " + config.transaction_bytes()
                    + " bytes of BSON, these " + bytes + "; split it up or load the documents");
        }
        requireSet();
        Function<String, CollectionCipher> ciphers = collection -> fields.of(database, collection, terms.clear());
        TransactionWriter.Committed<List<OperationResult>> committed = writer.commit(
                database, terms.consistency(), session -> new TransactionRun(session, ciphers, terms.changes())
                        .run(operations));
        return new TransactionResult(committed.value(), committed.attempts());
    }

    /** A single server says so in other words with each version; what it is was asked when it connected. */
    private void requireSet() {
        if (deployments.capabilities(config.deployment()).topology().equals("standalone")) {
            throw new ProblemException(
                    MongoProblem.NOT_SUPPORTED_BY_SERVER,
                    "a single server has no transactions; make it a replica set, which may have one member");
        }
    }

    /** Refuses what no server needs to be asked for; the bytes of the rest. */
    private int checked(TransactionOperation operation) {
        if (operation instanceof TransactionOperation.Insert insert) {
            return bytes(insert.document());
        }
        if (operation instanceof TransactionOperation.Replace replace) {
            BulkModels.requirePlain(replace.replacement());
            return checked(replace.choice()) + bytes(replace.replacement());
        }
        if (operation instanceof TransactionOperation.Update update) {
            BsonDocument operators =
                    UpdateOperators.of(update.update(), update.arrayFilters()).update();
            guard.check(operators);
            return checked(update.choice()) + bytes(operators);
        }
        if (operation instanceof TransactionOperation.Merge merge) {
            BulkModels.requirePlain(merge.patch());
            return checked(merge.choice()) + bytes(merge.patch());
        }
        return checked(((TransactionOperation.Delete) operation).choice());
    }

    private int checked(Choice choice) {
        if (choice instanceof Choice.ByFilter by) {
            guard.check(by.filter());
            return bytes(by.filter());
        }
        return 0;
    }

    private static int bytes(BsonDocument document) {
        return Versions.raw(document).getByteBuffer().remaining();
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(DocumentProblem.TRANSACTION_REFUSED, detail);
    }
}
