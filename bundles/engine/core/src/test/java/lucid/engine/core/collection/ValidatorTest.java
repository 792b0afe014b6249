/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import org.junit.Rule;
import org.junit.Test;

public final class ValidatorTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void refusesWhatBreaksTheRules() {
        fixture.create("{validator: {a: {$gt: 0}}}");
        CommandException refusal = fixture.refuses(121, () -> fixture.insert("{_id: 5, a: 0}"));
        assertEquals("Document failed validation", refusal.getMessage());
        Doc info = refusal.details().get("errInfo").document();
        assertEquals(5, info.get("failingDocumentId").intValue());
        assertTrue(info.get("details").isDocument());
        fixture.insert("{_id: 1, a: 1}");
        fixture.refuses(121, () -> fixture.replace("1", "{_id: 1, a: -1}"));
    }

    @Test
    public void refusesRulesThatOneDocumentCannotKeep() {
        refusesRule(2, "{$where: 'this.a'}");
        refusesRule(2, "{$or: [{a: 1}, {$text: {$search: 'x'}}]}");
        for (String operator : List.of("$near", "$nearSphere", "$geoNear")) {
            refusesRule(5_626_500, "{$and: [{a: {" + operator + ": [0, 0]}}]}");
        }
        refusesRule(4_660_800, "{$expr: {$not: [{$function: {body: 'f', args: [], lang: 'js'}}]}}");
        refusesRule(4_660_800, "{$expr: {$let: {vars: {a: 1}, in: {$function: {body: 'f', args: [], lang: 'js'}}}}}");
    }

    private void refusesRule(int code, String rule) {
        Doc options = Doc.parse("{validator: " + rule + "}");
        fixture.refuses(code, () -> fixture.create(options.toString()));
        fixture.insert("{}");
        fixture.refuses(code, () -> fixture.catalog().modify(Fixture.NS, options));
        fixture.catalog().drop(Fixture.NS);
    }

    @Test
    public void letsBypassAndWarn() {
        fixture.create("{validator: {a: 1}}");
        fixture.collection()
                .insert(List.of(Doc.parse("{_id: 1}")), new Collection.WriteOptions(true, Interruption.NEVER));
        fixture.catalog().modify(Fixture.NS, Doc.parse("{validationAction: 'warn'}"));
        fixture.insert("{_id: 2}");
        Doc reply = fixture.catalog().validate(Fixture.NS, Doc.EMPTY, Interruption.NEVER);
        assertEquals(2, reply.get("nNonCompliantDocuments").intValue());
        assertTrue(reply.get("valid").bool());
    }

    @Test
    public void letsOldBreakersBeModeratelyAndOffLetsAll() {
        fixture.insert("{_id: 1, a: 0}", "{_id: 2, a: 5}");
        fixture.catalog().modify(Fixture.NS, Doc.parse("{validator: {a: {$gt: 0}}, validationLevel: 'moderate'}"));
        fixture.replace("1", "{_id: 1, a: -1}");
        fixture.refuses(121, () -> fixture.replace("2", "{_id: 2, a: -1}"));
        fixture.refuses(121, () -> fixture.insert("{_id: 3, a: 0}"));
        fixture.catalog().modify(Fixture.NS, Doc.parse("{validationLevel: 'strict'}"));
        fixture.refuses(121, () -> fixture.replace("1", "{_id: 1, a: -2}"));
        fixture.catalog().modify(Fixture.NS, Doc.parse("{validationLevel: 'off'}"));
        fixture.insert("{_id: 3, a: 0}");
    }

    @Test
    public void listsItsDefaults() {
        fixture.create("{validator: {a: 1}}");
        Doc options = fixture.collection().info().options();
        assertEquals("strict", options.get("validationLevel").string());
        assertEquals("error", options.get("validationAction").string());
        fixture.catalog().modify(Fixture.NS, Doc.parse("{validator: {}}"));
        fixture.insert("{_id: 1}");
    }
}
