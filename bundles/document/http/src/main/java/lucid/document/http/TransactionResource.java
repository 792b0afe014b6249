/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.http.api.Route.post;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.document.api.EncryptedFields;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionResult;
import lucid.document.api.TransactionService;
import lucid.document.api.TransactionTerms;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.AccessControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /databases/{database}/transactions}. */
@Component
public final class TransactionResource implements Resource {

    private final TransactionService transactions;
    private final Sights sights;

    /** Serves transactions. */
    @Activate
    public TransactionResource(
            @Reference TransactionService transactions,
            @Reference AccessControl access,
            @Reference EncryptedFields encrypted) {
        this.transactions = transactions;
        this.sights = new Sights(access, encrypted);
    }

    @Override
    public List<Route> routes() {
        return List.of(post("/databases/{database}/transactions", Targets.WRITE, this::run)
                .summary("Runs operations on documents of several collections, all or nothing")
                .takes(TransactionBody.class)
                .answers(TransactionResult.class)
                .writesData()
                .consistent());
    }

    private Reply run(Request request) {
        List<TransactionOperation> operations =
                request.body(TransactionBody.class).list();
        Set<String> clear = new HashSet<>();
        operations.stream().map(TransactionOperation::collection).distinct().forEach(collection -> {
            request.require(Targets.WRITE, resource(request, collection));
            WriteSight sight = sights.writing(request, target(request, collection));
            sight.requireWhole("a transaction");
            clear.addAll(sight.target().clear());
        });
        ChangeNotes notes = new ChangeNotes(request);
        TransactionTerms terms = new TransactionTerms(Targets.consistency(request), clear, notes.listener());
        TransactionResult result = transactions.run(request.path("database"), operations, terms);
        notes.done();
        return Reply.of(result);
    }

    /** As the routes of single documents name what they act on. */
    private static Map<String, String> resource(Request request, String collection) {
        return Map.of("database", request.path("database"), "collection", collection);
    }

    private static Target target(Request request, String collection) {
        return new Target(request.path("database"), collection, Targets.consistency(request));
    }
}
