/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import com.mongodb.client.MongoDatabase;
import java.lang.annotation.Annotation;
import java.util.List;
import lucid.collection.api.CollectionProblem;
import lucid.engine.api.EngineDeployment;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexProblem;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class MongoIndexServiceTest {

    @Rule
    public final EngineDeployment deployment = new EngineDeployment();

    private final MongoIndexService service = new MongoIndexService(deployment, new FixedConfig());
    private final MongoDatabase shop = deployment.admin("main").getDatabase("shop");

    @Before
    public void makeCollection() {
        shop.createCollection("orders");
    }

    @Test
    public void namesAnIndexAsTheDriversDoAndListsByName() {
        create("{key: {b: 1, a: -1}}");
        create("{key: {a: 1}}");
        assertEquals(List.of("_id_", "a_1", "b_1_a_-1"), names());
    }

    @Test
    public void takesSpecificationsAndChangesAsRawBytes() {
        service.create(
                        "shop",
                        "orders",
                        RawBsonDocument.parse("{key: {a: 1}, name: 'mine', collation: {locale: 'de'}}"))
                .apply();
        Change<IndexDetail> change =
                service.modify("shop", "orders", "mine", RawBsonDocument.parse("{hidden: false, unique: true}"));
        assertEquals(
                BsonDocument.parse("{name: 'mine', unique: true}"),
                change.commands().get(0).body().getDocument("index"));
    }

    @Test
    public void showsTheCommandOnADryRun() {
        Change<IndexDetail> change =
                service.create("shop", "orders", BsonDocument.parse("{key: {a: 1}, unique: true}"));
        assertEquals(
                List.of(new Command(
                        "shop",
                        BsonDocument.parse("{createIndexes: 'orders', indexes: [{key: {a: 1}, name: 'a_1', unique:"
                                + " true}], maxTimeMS: {$numberLong: '60000'}, comment: 'test-1'}"))),
                change.commands());
        assertEquals(List.of("_id_"), names());
    }

    @Test
    public void makingAnEqualIndexAgainChangesNothing() {
        create("{key: {a: 1}, unique: true}");
        assertEquals(
                List.of(),
                service.create("shop", "orders", BsonDocument.parse("{key: {a: 1.0}, unique: true, sparse: false}"))
                        .commands());
        assertEquals(
                List.of(),
                service.create("shop", "orders", BsonDocument.parse("{key: {_id: 1}}"))
                        .commands());
    }

    @Test
    public void refusesATakenNameAndASecondNameForTheSame() {
        create("{key: {a: 1}}");
        assertEquals(IndexProblem.EXISTS, refusal(() -> create("{key: {b: 1}, name: 'a_1'}")));
        assertEquals(IndexProblem.EXISTS, refusal(() -> create("{key: {a: 1}, unique: true}")));
        assertEquals(IndexProblem.EXISTS, refusal(() -> create("{key: {a: 1}, name: 'other'}")));
    }

    @Test
    public void saysThatDocumentsHoldDuplicates() {
        shop.getCollection("orders").insertMany(List.of(new Document("a", 1), new Document("a", 1)));
        assertEquals(IndexProblem.DUPLICATES, refusal(() -> create("{key: {a: 1}, unique: true}")));
    }

    @Test
    public void tellsNoValueOfTheDuplicates() {
        shop.getCollection("orders").insertMany(List.of(new Document("a", "planted"), new Document("a", "planted")));
        ProblemException refused = assertThrows(ProblemException.class, () -> create("{key: {a: 1}, unique: true}"));
        assertFalse(refused.toString(), (refused.detail() + refused.violations()).contains("planted"));
    }

    @Test
    public void namesTheUnknownOption() {
        ProblemException refused = assertThrows(ProblemException.class, () -> create("{key: {a: 1}, uniq: true}"));
        assertEquals(IndexProblem.SPECIFICATION_REFUSED, refused.type());
        assertEquals("/uniq", refused.violations().get(0).where());
    }

    @Test
    public void refusesAnIndexWithoutKey() {
        assertEquals(IndexProblem.SPECIFICATION_REFUSED, refusal(() -> create("{}")));
        assertEquals(IndexProblem.SPECIFICATION_REFUSED, refusal(() -> create("{key: {}}")));
        assertEquals(IndexProblem.SPECIFICATION_REFUSED, refusal(() -> create("{key: 'a'}")));
        assertEquals(IndexProblem.SPECIFICATION_REFUSED, refusal(() -> create("{key: {a: 1}, name: '*'}")));
    }

    @Test
    public void keepsTheIndexOfTheId() {
        assertEquals(IndexProblem.PROTECTED, refusal(() -> service.drop("shop", "orders", "_id_")));
        assertEquals(
                IndexProblem.PROTECTED,
                refusal(() -> service.modify("shop", "orders", "_id_", BsonDocument.parse("{hidden: true}"))));
    }

    @Test
    public void saysWhatIsMissing() {
        assertEquals(IndexProblem.COLLECTION_MISSING, refusal(() -> service.list("shop", "nothing")));
        assertEquals(IndexProblem.MISSING, refusal(() -> service.index("shop", "orders", "a_1")));
        assertEquals(IndexProblem.MISSING, refusal(() -> service.drop("shop", "orders", "*")));
    }

    @Test
    public void changesNothingInProtectedDatabases() {
        assertEquals(
                CollectionProblem.PROTECTED,
                refusal(() -> service.create("lucid_system", "trash", BsonDocument.parse("{key: {a: 1}}"))));
    }

    @Test
    public void dropsAnIndex() {
        create("{key: {a: 1}}");
        service.drop("shop", "orders", "a_1").apply();
        assertEquals(List.of("_id_"), names());
    }

    @Test
    public void sendsNothingForAChangeThatStands() {
        create("{key: {a: 1}}");
        assertEquals(
                List.of(),
                service.modify("shop", "orders", "a_1", BsonDocument.parse("{hidden: false}"))
                        .commands());
    }

    @Test
    public void hidesAnIndexAndSendsOnlyWhatChanges() {
        create("{key: {a: 1}}");
        Change<IndexDetail> change =
                service.modify("shop", "orders", "a_1", BsonDocument.parse("{hidden: true, unique: false}"));
        assertEquals(
                BsonDocument.parse("{name: 'a_1', hidden: true}"),
                change.commands().get(0).body().getDocument("index"));
        assertEquals(BsonBoolean.TRUE, change.apply().options().get("hidden"));
    }

    private void create(String specification) {
        service.create("shop", "orders", BsonDocument.parse(specification)).apply();
    }

    private List<String> names() {
        return service.list("shop", "orders").stream().map(IndexDetail::name).toList();
    }

    private static ProblemType refusal(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }

    private record FixedConfig() implements MongoIndexService.Config {

        @Override
        public String deployment() {
            return "main";
        }

        @Override
        public long command_limit_ms() {
            return 5_000;
        }

        @Override
        public long build_limit_ms() {
            return 60_000;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MongoIndexService.Config.class;
        }
    }
}
