/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.DocumentPage;
import lucid.document.api.DocumentProblem;
import lucid.document.api.DocumentSink;
import lucid.document.api.EncryptedFields;
import lucid.document.api.Explainable;
import lucid.document.api.Query;
import lucid.document.api.QueryService;
import lucid.document.api.Target;
import lucid.document.api.ValuePage;
import lucid.document.api.Verbosity;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link QueryService} and {@link EncryptedFields} on one deployment. */
@Component(configurationPid = "lucid.document")
public final class MongoQueryService implements QueryService, EncryptedFields {

    private final DocumentCollections collections;
    private final DocumentReader reader;
    private final QueryGuard guard;

    /** Works on the configured deployment. */
    @Activate
    public MongoQueryService(
            @Reference Deployments deployments, @Reference FieldEncryption fields, DocumentConfig config) {
        collections = new DocumentCollections(deployments, fields, config);
        reader = new DocumentReader(collections);
        guard = new QueryGuard(config.javascript());
    }

    @Override
    public boolean in(String database, String collection) {
        return collections.encrypted(database, collection);
    }

    @Override
    public DocumentPage find(Target target, Query asked) {
        Query query = sent(target, asked);
        Plan plan = plan(target, query);
        List<RawBsonDocument> found = reader.find(target, plan.filter(), plan.projection(), plan.window());
        List<RawBsonDocument> items = found.subList(0, Math.min(found.size(), query.limit()));
        String next = found.size() <= query.limit() ? "" : plan.next(items, identity(target, query));
        Counting counting = counting(target, query);
        CollectionCipher cipher = collections.cipher(target);
        return new DocumentPage(
                items.stream()
                        .map(plan.projection()::trimmed)
                        .map(cipher::shown)
                        .toList(),
                next,
                counted(target, query.filter(), counting),
                counting);
    }

    /**
     * What is sent for a page; one document more than the page tells whether there is another.
     *
     * @param order by which pages go on; no fields where the server ranks and pages go on by number
     */
    private record Plan(
            BsonDocument filter, PagedProjection projection, SortOrder order, DocumentReader.FindWindow window) {

        String next(List<RawBsonDocument> items, BsonDocument identity) {
            List<BsonValue> key = order.fields().isEmpty()
                    ? List.of(new BsonInt32(window.skip() + items.size()))
                    : SortKey.of(Versions.tree(items.get(items.size() - 1)), order);
            return CursorToken.of(key, identity);
        }
    }

    /** The query as it is sent. */
    private Query sent(Target target, Query query) {
        CollectionCipher cipher = collections.cipher(target);
        cipher.requireSort(query.sort());
        return new Query(
                cipher.filter(query.filter()),
                query.projection(),
                query.sort(),
                query.limit(),
                query.cursor(),
                query.counting());
    }

    private Plan plan(Target target, Query query) {
        requireLimit(query.limit());
        guard.check(query.filter());
        guard.check(query.projection());
        return SortOrder.ranks(query.filter(), query.sort()) ? ranked(target, query) : sorted(target, query);
    }

    private static Plan ranked(Target target, Query query) {
        SortOrder none = new SortOrder(List.of());
        int skip = query.cursor().isEmpty() ? 0 : CursorToken.number(query.cursor(), identity(target, query));
        return new Plan(
                query.filter(),
                PagedProjection.of(query.projection(), none),
                none,
                new DocumentReader.FindWindow(SortOrder.completed(query.sort()), skip, query.limit() + 1));
    }

    private static Plan sorted(Target target, Query query) {
        SortOrder order = SortOrder.of(query.sort());
        PagedProjection projection = PagedProjection.of(query.projection(), order);
        DocumentReader.FindWindow window = new DocumentReader.FindWindow(order.document(), 0, query.limit() + 1);
        if (query.cursor().isEmpty()) {
            return new Plan(query.filter(), projection, order, window);
        }
        List<BsonValue> key = CursorToken.key(
                query.cursor(), identity(target, query), order.fields().size());
        BsonDocument behind = KeysetPredicate.behind(order, key);
        BsonDocument both = query.filter().isEmpty()
                ? behind
                : new BsonDocument("$and", new BsonArray(List.of(query.filter(), behind)));
        return new Plan(both, projection, order, window);
    }

    private static BsonDocument identity(Target target, Query query) {
        return new BsonDocument("namespace", new BsonString(target.namespace()))
                .append("filter", query.filter())
                .append("sort", sort(query));
    }

    private static BsonDocument sort(Query query) {
        return SortOrder.ranks(query.filter(), query.sort())
                ? SortOrder.completed(query.sort())
                : SortOrder.of(query.sort()).document();
    }

    private static Counting counting(Target target, Query query) {
        boolean exact = query.counting() == Counting.ESTIMATED
                && !target.limited(query.filter()).isEmpty();
        return exact ? Counting.EXACT : query.counting();
    }

    private long counted(Target target, BsonDocument filter, Counting counting) {
        return switch (counting) {
            case NONE -> 0;
            case EXACT -> reader.count(target, filter);
            case ESTIMATED -> reader.estimated(target);
        };
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > Query.MOST) {
            throw new ProblemException(
                    DocumentProblem.QUERY_REFUSED, "limit is 1 to " + Query.MOST + "; page with the cursor for more");
        }
    }

    @Override
    public List<RawBsonDocument> aggregate(Target target, List<BsonDocument> pipeline, int limit) {
        requireLimit(limit);
        guard.check(pipeline);
        CollectionCipher cipher = collections.cipher(target);
        return reader.aggregate(target, cipher.pipeline(pipeline), limit).stream()
                .map(cipher::shown)
                .toList();
    }

    @Override
    public long count(Target target, BsonDocument filter) {
        guard.check(filter);
        return reader.count(target, collections.cipher(target).filter(filter));
    }

    @Override
    public ValuePage distinct(Target target, DistinctQuery query) {
        requireLimit(query.limit());
        guard.check(query.filter());
        CollectionCipher cipher = collections.cipher(target);
        BsonDocument filter = cipher.filter(query.filter());
        BsonOrder order = new BsonOrder();
        BsonDocument identity = new BsonDocument("namespace", new BsonString(target.namespace()))
                .append("distinct", new BsonString(query.field()))
                .append("filter", query.filter());
        List<BsonValue> after = query.cursor().isEmpty() ? List.of() : CursorToken.key(query.cursor(), identity, 1);
        List<BsonValue> left = new ArrayList<>(reader.distinct(target, query.field(), filter));
        left.removeIf(value -> !after.isEmpty() && order.compare(value, after.get(0)) <= 0);
        left.sort(order);
        List<BsonValue> items = left.subList(0, Math.min(left.size(), query.limit()));
        boolean last = left.size() <= query.limit();
        return new ValuePage(
                items.stream().map(cipher::shown).toList(),
                last ? "" : CursorToken.of(items.subList(items.size() - 1, items.size()), identity));
    }

    @Override
    public RawBsonDocument explain(Target target, Explainable what, Verbosity verbosity) {
        if (!target.within().isEmpty()) {
            throw new ProblemException(
                    DocumentProblem.NARROWED,
                    "plans tell of all documents; only who sees all of them may ask for plans");
        }
        return reader.explain(target, command(target, what), verbosity.text());
    }

    private BsonDocument command(Target target, Explainable what) {
        ExplainedCommand command = new ExplainedCommand(target.collection());
        if (what instanceof Explainable.Find find) {
            Plan plan = plan(target, sent(target, find.query()));
            return command.find(plan.filter(), plan.projection(), plan.window());
        }
        if (what instanceof Explainable.Aggregate aggregate) {
            guard.check(aggregate.pipeline());
            return command.aggregate(collections.cipher(target).pipeline(aggregate.pipeline()));
        }
        BsonDocument whole = plainCommand(target, command, what);
        guard.check(whole);
        return whole;
    }

    private BsonDocument plainCommand(Target target, ExplainedCommand command, Explainable what) {
        CollectionCipher cipher = collections.cipher(target);
        if (what instanceof Explainable.Count count) {
            return command.count(cipher.filter(count.filter()));
        }
        if (what instanceof Explainable.Distinct distinct) {
            return command.distinct(distinct.field(), cipher.filter(distinct.filter()));
        }
        return command.write(BulkModels.sent(cipher, ((Explainable.Write) what).operation()));
    }

    @Override
    public void export(Target target, BsonDocument filter, BsonDocument projection, DocumentSink sink)
            throws IOException {
        guard.check(filter);
        guard.check(projection);
        CollectionCipher cipher = collections.cipher(target);
        reader.each(target, cipher.filter(filter), projection, document -> sink.accept(cipher.shown(document)));
    }
}
