/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.junit.Test;

public class NamespaceTest {

    @Test
    public void takesDotsSpacesAndLettersOfAnyLanguageInCollections() {
        assertEquals("shop.große Körbe.2026", new Namespace("shop", "große Körbe.2026").toString());
    }

    @Test
    public void refusesEachForbiddenCharacterOfADatabase() {
        for (String character : List.of("/", "\\", ".", " ", "\"", "$", "*", "<", ">", ":", "|", "?", "\0")) {
            assertEquals(character, CollectionProblem.INVALID_NAME, refusal("a" + character, "c"));
        }
    }

    @Test
    public void refusesWhatMongoDbAndThePlatformKeep() {
        for (String name : List.of("", ".a", "a$b", "a\0", "system.views", "lucid_trash.65")) {
            assertEquals(name, CollectionProblem.INVALID_NAME, refusal("shop", name));
        }
    }

    @Test
    public void refusesMissingNames() {
        assertEquals(CollectionProblem.INVALID_NAME, refusal("shop", null));
        assertEquals(CollectionProblem.INVALID_NAME, refusal(null, "c"));
    }

    @Test
    public void countsBytesNotCharacters() {
        String database = "ö".repeat(31);
        assertEquals(255, new Namespace(database, "ö".repeat(96)).toString().getBytes(UTF_8).length);
        assertEquals(CollectionProblem.INVALID_NAME, refusal(database, "ö".repeat(96) + "a"));
        assertEquals(CollectionProblem.INVALID_NAME, refusal("ö".repeat(32), "c"));
    }

    @Test
    public void protectsTheDatabasesOfMongoDbAndThePlatform() {
        for (String name : List.of("admin", "config", "local", "lucid_system")) {
            ProblemException refused = assertThrows(ProblemException.class, () -> Namespace.changeable(name, "c"));
            assertEquals(name, CollectionProblem.PROTECTED, refused.type());
        }
    }

    private static ProblemType refusal(String database, String collection) {
        return assertThrows(ProblemException.class, () -> new Namespace(database, collection))
                .type();
    }
}
