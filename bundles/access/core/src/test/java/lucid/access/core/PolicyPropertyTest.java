/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import org.bson.BsonDocument;
import org.junit.Test;

/** Compiled policies decide as the plain reading of the rules does. */
public class PolicyPropertyTest {

    private static final List<String> DOMAINS = List.of("document", "collection", "platform", "backup");
    private static final List<String> ACTIONS = List.of("read", "write", "drop");
    private static final List<String> KINDS = List.of("database", "collection", "volume");
    private static final List<String> NAMES = List.of("a", "ab", "abc", "b", "bab", "");
    private static final List<String> GLOBS =
            List.of("a", "ab", "a*", "*b", "*", "a*c", "*a*", "b**b", "*ab*b", "ab*b", "ab*bc");
    private static final int ROUNDS = 300;
    private static final int QUESTIONS = 60;

    private final Random random = new Random(45);
    private int permitted;

    @Test
    public void decidesAsThePlainReadingOfTheRules() {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Role> roles = roles();
            RoleBook book = book(roles);
            for (int i = 0; i < QUESTIONS; i++) {
                askOne(roles, book);
            }
        }
        int asked = ROUNDS * QUESTIONS;
        assertTrue(
                "some are allowed, some refused: " + permitted, permitted > asked / 10 && permitted < asked * 9 / 10);
    }

    private void askOne(Map<String, Role> roles, RoleBook book) {
        Set<String> held = new HashSet<>(roles.keySet());
        held.removeIf(name -> random.nextInt(3) == 0);
        String permission = one(DOMAINS) + ":" + one(ACTIONS);
        Map<String, String> resource = map(NAMES);
        boolean expected = plain(roles, held, permission, resource);
        boolean actual =
                book.policy(held, List.of()).decisive(permission, resource).allows();
        assertEquals(roles + " " + held + " " + permission + " " + resource, expected, actual);
        permitted += expected ? 1 : 0;
    }

    private Map<String, Role> roles() {
        Map<String, Role> roles = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            List<Rule> rules =
                    IntStream.range(0, random.nextInt(4)).mapToObj(at -> rule()).toList();
            roles.put("r" + i, new Role("r" + i, "", false, rules, List.of()));
        }
        return roles;
    }

    private static RoleBook book(Map<String, Role> roles) {
        Map<String, BsonDocument> records = new HashMap<>();
        roles.forEach((name, role) -> records.put(name, RoleRecord.written(role)));
        return RoleBook.of(records);
    }

    private Rule rule() {
        Rule.Effect effect = random.nextInt(5) == 0 ? Rule.Effect.DENY : Rule.Effect.ALLOW;
        String permission = maybeAny(DOMAINS) + ":" + maybeAny(ACTIONS);
        return new Rule(effect, List.of(permission), map(GLOBS), new BsonDocument(), List.of());
    }

    private Map<String, String> map(List<String> values) {
        Map<String, String> map = new HashMap<>();
        KINDS.stream().filter(kind -> random.nextInt(2) == 0).forEach(kind -> map.put(kind, one(values)));
        return map;
    }

    private String maybeAny(List<String> words) {
        return random.nextInt(3) == 0 ? "*" : one(words);
    }

    private String one(List<String> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static boolean plain(
            Map<String, Role> roles, Set<String> held, String permission, Map<String, String> resource) {
        boolean allowed = false;
        for (String name : held) {
            for (Rule rule : roles.get(name).rules()) {
                if (!applies(rule, permission, resource)) {
                    continue;
                }
                if (rule.effect() == Rule.Effect.DENY) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean applies(Rule rule, String permission, Map<String, String> resource) {
        boolean named = permission.matches(regex(rule.permissions().get(0)));
        boolean wider = rule.effect() == Rule.Effect.DENY && !permission.startsWith("platform:");
        return named
                && rule.resources().entrySet().stream()
                        .allMatch(limit -> resource.containsKey(limit.getKey())
                                ? resource.get(limit.getKey()).matches(regex(limit.getValue()))
                                : wider);
    }

    private static String regex(String glob) {
        return glob.replaceAll("[*]+", ".*");
    }
}
