/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.value.Doc;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public final class CollModTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Before
    public void createIndex() {
        fixture.index("{a: 1}", "{expireAfterSeconds: 10}");
        fixture.index("{a: 1, b: 1}", "{}");
    }

    private String modify(String changes) {
        return fixture.catalog().modify(Fixture.NS, Doc.parse(changes)).toString();
    }

    private void refuses(int code, String changes) {
        fixture.refuses(code, () -> modify(changes));
    }

    @Test
    public void changesExpiryAndHiding() {
        assertEquals(
                "{\"expireAfterSeconds_old\": 10, \"expireAfterSeconds_new\": 20, \"hidden_old\": false,"
                        + " \"hidden_new\": true}",
                modify("{index: {name: 'a_1', hidden: true, expireAfterSeconds: 20}}"));
        assertEquals("{}", modify("{index: {name: 'a_1', hidden: true}}"));
        fixture.restart();
        assertTrue(fixture.named("a_1").spec().flags().hidden());
        assertEquals(20, fixture.named("a_1").spec().expireAfterSeconds());
        modify("{index: {keyPattern: {a: 1}, hidden: false}}");
        assertFalse(fixture.named("a_1").spec().raw().has("hidden"));
    }

    @Test
    public void refusesWhatMakesNoSense() {
        refuses(40415, "{foo: 1}");
        refuses(40415, "{index: {name: 'a_1', foo: 1}}");
        refuses(14, "{validator: 1}");
        refuses(2, "{validationAction: 'x'}");
        refuses(72, "{index: {hidden: true}}");
        refuses(72, "{index: {name: 'a_1', keyPattern: {a: 1}, hidden: true}}");
        refuses(72, "{index: {name: 'a_1'}}");
        refuses(27, "{index: {name: 'x', hidden: true}}");
        refuses(2, "{index: {name: '_id_', hidden: true}}");
        refuses(72, "{index: {name: 'a_1_b_1', expireAfterSeconds: 1}}");
        refuses(72, "{index: {name: 'a_1', unique: true}}");
        refuses(72, "{index: {name: 'a_1', unique: false}}");
        refuses(72, "{viewOn: 'x', pipeline: []}");
        refuses(72, "{cappedSize: 5}");
        refuses(72, "{expireAfterSeconds: 5}");
        fixture.refuses(26, () -> fixture.catalog().modify(lucid.engine.core.value.Namespace.of("db.none"), Doc.EMPTY));
    }

    @Test
    public void triesWithoutChanging() {
        modify("{index: {name: 'a_1_b_1', prepareUnique: true}}");
        modify("{index: {name: 'a_1_b_1', unique: true}, dryRun: true}");
        assertFalse(fixture.named("a_1_b_1").spec().flags().unique());
    }

    @Test
    public void keepsPreImageOption() {
        modify("{changeStreamPreAndPostImages: {enabled: true}}");
        assertTrue(fixture.collection().info().options().has("changeStreamPreAndPostImages"));
        modify("{changeStreamPreAndPostImages: {enabled: false}}");
        assertFalse(fixture.collection().info().options().has("changeStreamPreAndPostImages"));
    }
}
