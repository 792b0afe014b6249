/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.util.List;
import java.util.Random;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Test;

/** Small random filters over small random documents match as a naive matcher says. */
public class MatcherPropertyTest {

    private static final List<String> NAMES = List.of("a", "b", "0", "1");
    private static final List<String> COMPARISONS = List.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte");

    private final Random random = new Random(20240701);

    @Test
    public void matchesAsTheNaiveMatcherSays() {
        int matched = 0;
        for (int i = 0; i < 4000; i++) {
            BsonDocument filter = filter(2);
            Matcher matcher = Matcher.parse(Doc.of(filter), Globals.simple());
            for (int j = 0; j < 10; j++) {
                BsonDocument document = document(3);
                boolean expected = NaiveMatcher.matches(filter, document);
                if (matcher.matches(Doc.of(document)) != expected) {
                    fail(filter + " on " + document + " should be " + expected);
                }
                matched += expected ? 1 : 0;
            }
        }
        assertTrue("matched " + matched, matched > 4000 && matched < 36000);
    }

    @Test
    public void explainsEveryMismatch() {
        for (int i = 0; i < 1500; i++) {
            BsonDocument filter = filter(2);
            Matcher matcher = Matcher.parse(Doc.of(filter), Globals.simple());
            Doc document = Doc.of(document(3));
            if (!matcher.matches(document) && !matcher.explainMismatch(document).has("operatorName")) {
                fail(filter + " on " + document + " is not explained");
            }
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private BsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0, 1 -> new BsonInt32(random.nextInt(4));
            case 2 -> new BsonDouble(random.nextInt(7) / 2.0);
            case 3 -> new BsonString(pick(List.of("", "x", "xy")));
            case 4 -> BsonNull.VALUE;
            case 5 -> BsonBoolean.valueOf(random.nextBoolean());
            case 6 -> document(depth - 1);
            default -> array(depth - 1);
        };
    }

    private BsonArray array(int depth) {
        BsonArray array = new BsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private BsonDocument document(int depth) {
        BsonDocument document = new BsonDocument();
        for (int i = random.nextInt(4); i > 0; i--) {
            document.put(pick(NAMES), value(depth));
        }
        return document;
    }

    private String path() {
        StringBuilder path = new StringBuilder(pick(NAMES));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append('.').append(pick(NAMES));
        }
        return path.toString();
    }

    private BsonDocument filter(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            BsonArray parts = new BsonArray(List.of(filter(depth - 1), filter(depth - 1)));
            return new BsonDocument(pick(List.of("$and", "$or", "$nor")), parts);
        }
        return random.nextInt(4) == 0 ? new BsonDocument(path(), value(2)) : new BsonDocument(path(), operators(depth));
    }

    private BsonDocument operators(int depth) {
        BsonDocument operators = new BsonDocument();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            switch (random.nextInt(9)) {
                case 0 -> operators.put("$in", array(1));
                case 1 -> operators.put("$nin", array(1));
                case 2 -> operators.put("$exists", BsonBoolean.TRUE);
                case 3 -> operators.put("$size", new BsonInt32(random.nextInt(3)));
                case 4 -> operators.put("$all", array(1));
                case 5 -> operators.put("$elemMatch", element(depth));
                case 6 -> operators.put("$not", new BsonDocument(pick(COMPARISONS), value(1)));
                default -> operators.put(pick(COMPARISONS), value(2));
            }
        }
        return operators;
    }

    private BsonDocument element(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return filter(0);
        }
        return new BsonDocument(pick(List.of("$eq", "$gt", "$lte")), value(1));
    }
}
