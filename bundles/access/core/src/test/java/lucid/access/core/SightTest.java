/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static lucid.access.core.Setting.narrowing;
import static lucid.access.core.Setting.read;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.Rule;
import lucid.security.api.Identity;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.junit.Test;

public class SightTest {

    private final Setting setting = new Setting();

    @Test
    public void showsAllToWhoHasARoleWithoutAFilter() {
        setting.role("mine", read("{owner: 'me'}"));
        assertEquals(View.WHOLE, view("mine", "data-reader"));
    }

    @Test
    public void showsWhatAnyFilterShows() {
        setting.role("a", read("{owner: 'a'}"));
        setting.role("b", read("{owner: 'b'}"));
        assertEquals(BsonDocument.parse("{owner: 'a'}"), view("a").filter());
        BsonDocument either = view("a", "b").filter();
        assertEquals(1, either.size());
        assertEquals(
                Set.of(BsonDocument.parse("{owner: 'a'}"), BsonDocument.parse("{owner: 'b'}")),
                Set.copyOf(either.getArray("$or")));
    }

    @Test
    public void hidesWhatEveryRoleHides() {
        setting.role("a", read("{}", "email", "phone"));
        setting.role("b", read("{}", "email", "name"));
        assertEquals(Set.of("email"), view("a", "b").hidden());
        assertEquals(Set.of("email", "phone"), view("a").hidden());
    }

    @Test
    public void hidesAFieldInsideOneThatAnotherRoleHides() {
        setting.role("a", read("{}", "address"));
        setting.role("b", read("{}", "address.street"));
        assertEquals(Set.of("address.street"), view("a", "b").hidden());
    }

    @Test
    public void showsNoFieldOfDocumentsThatItsRoleDoesNotShow() {
        setting.role("own", read("{owner: 'me'}"));
        setting.role("all", read("{}", "email"));
        assertEquals(Set.of("email"), view("own", "all").hidden());
        assertTrue(view("own", "all").filter().isEmpty());
    }

    @Test
    public void keepsAwayWhatADenialHides() {
        setting.role("no-email", narrowing(Rule.Effect.DENY, "{}", "email"));
        assertEquals(Set.of("email"), view("platform-admin", "no-email").hidden());
    }

    @Test
    public void keepsAwayDocumentsThatADenialNames() {
        setting.role("no-vip", narrowing(Rule.Effect.DENY, "{vip: true}"));
        assertEquals(
                BsonDocument.parse("{$nor: [{vip: true}]}"),
                view("platform-admin", "no-vip").filter());
        setting.role("mine", read("{owner: 'me'}"));
        assertEquals(
                BsonDocument.parse("{$and: [{owner: 'me'}, {$nor: [{vip: true}]}]}"),
                view("mine", "no-vip").filter());
    }

    @Test
    public void aDenialThatNarrowsDeniesNothingAsAWhole() {
        setting.role("no-email", narrowing(Rule.Effect.DENY, "{}", "email"));
        assertTrue(setting.may("bob", Set.of("data-reader", "no-email"), "document:read", Setting.in("shop", "users")));
    }

    @Test
    public void showsNothingToWhoMayNotRead() {
        assertEquals(Sight.NOTHING, view("viewer"));
        assertEquals(Sight.NOTHING, view());
        Identity key = new Identity("bob", Set.of("data-reader"), "api-key", "k", Set.of("index:read"), "");
        assertEquals(Sight.NOTHING, setting.access.view(key, "shop", "users"));
    }

    @Test
    public void tellsReadingFromWriting() {
        setting.role(
                "own",
                read("{}"),
                new Rule(
                        Rule.Effect.ALLOW,
                        List.of("document:write"),
                        Map.of(),
                        BsonDocument.parse("{owner: 'me'}"),
                        List.of()));
        Identity bob = Setting.identity("bob", Set.of("own"));
        assertTrue(setting.access.view(bob, "document:read", "shop", "users").whole());
        assertFalse(setting.access.view(bob, "document:write", "shop", "users").whole());
    }

    @Test
    public void narrowsOnlyTheCollectionsOfTheRule() {
        setting.role(
                "a",
                new Rule(
                        Rule.Effect.ALLOW,
                        List.of("document:read"),
                        Map.of("database", "shop"),
                        new BsonDocument(),
                        List.of("email")));
        Identity bob = Setting.identity("bob", Set.of("a"));
        assertEquals(Set.of("email"), setting.access.view(bob, "shop", "users").hidden());
        assertEquals(Sight.NOTHING, setting.access.view(bob, "other", "users"));
    }

    private View view(String... held) {
        return setting.access.view(Setting.identity("bob", Set.of(held)), "shop", "users");
    }
}
