/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import lucid.configuration.api.ConfigurationDetail;
import lucid.configuration.api.ConfigurationSpec;
import lucid.key.api.SealedText;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.Result;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A secret that was given to a call, or lay in a file, is in no file of the home once a call has written. */
public class PlantedSecretTest {

    private static final String FIRST = "planted-by-hand-hunter2";
    private static final String SECOND = "planted-by-call-hunter3";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private ConfigurationHome home;
    private FileConfigurationService service;

    @Before
    public void start() throws IOException {
        home = new ConfigurationHome(folder.getRoot().toPath());
        home.write(
                "shop.cfg", "# kept\ncolour = red\npassword = " + FIRST + "\nuri = mongodb://me:" + FIRST + "@db/\n");
        service = home.service();
    }

    private ConfigurationDetail patch(String properties) {
        return service.patch("shop", BsonDocument.parse("{properties: " + properties + "}"), "")
                .apply();
    }

    private Map<String, Object> opened() throws IOException {
        return home.sealing()
                .opened(
                        new SecretSealing.Place("shop", Definition.unknown("shop")),
                        home.store().held("shop").properties());
    }

    @Test
    public void aSecretThatIsGivenIsInNoFile() throws IOException {
        patch("{password: '" + SECOND + "'}");
        assertFalse(home.holds(SECOND));
        assertEquals(Map.of("colour", "red", "password", SECOND, "uri", "mongodb://me:" + FIRST + "@db/"), opened());
    }

    @Test
    public void aSecretThatLayInTheClearIsSealedByTheNextWriteAlsoInWhatWasBefore() throws IOException {
        assertTrue(home.holds(FIRST));
        patch("{colour: 'blue'}");
        assertFalse(home.holds(FIRST));
        assertTrue(home.read("shop.cfg"), home.read("shop.cfg").startsWith("# kept\ncolour = blue\npassword = $[enc:"));
        service.rollback("shop").apply();
        assertFalse(home.holds(FIRST));
        assertEquals(Map.of("colour", "red", "password", FIRST, "uri", "mongodb://me:" + FIRST + "@db/"), opened());
    }

    @Test
    public void aWriteOfNothingSealsWhatIsInTheClear() throws IOException {
        patch("{}");
        assertFalse(home.holds(FIRST));
        assertEquals(
                List.of(),
                service.patch("shop", BsonDocument.parse("{properties: {}}"), "")
                        .commands());
    }

    @Test
    public void theSameSecretAgainChangesNothing() throws IOException {
        patch("{}");
        String before = home.read("shop.cfg");
        patch("{password: '" + FIRST + "', colour: 'green'}");
        assertEquals(before.replace("red", "green"), home.read("shop.cfg"));
        assertEquals(
                List.of(),
                service.patch("shop", BsonDocument.parse("{properties: {password: '" + FIRST + "'}}"), "")
                        .commands());
    }

    @Test
    public void neitherPlanNorReplyShowsASecret() {
        var change = service.patch("shop", BsonDocument.parse("{properties: {password: '" + SECOND + "'}}"), "");
        assertFalse(change.commands().toString().contains(SECOND));
        ConfigurationDetail detail = change.apply();
        assertEquals("***", detail.properties().get("password"));
        assertEquals("mongodb://me:***@db/", detail.properties().get("uri"));
        assertFalse(service.history("shop").toString().contains(FIRST));
        assertFalse(service.history("shop").toString().contains("enc:"));
    }

    @Test
    public void theHiddenFormKeepsASealedSecret() throws IOException {
        patch("{}");
        service.put("shop", new ConfigurationSpec(Map.of("password", "***", "uri", "mongodb://me:***@other/")), "")
                .apply();
        assertEquals(Map.of("password", FIRST, "uri", "mongodb://me:" + FIRST + "@other/"), opened());
    }

    @Test
    public void aSealedSecretCannotBePutElsewhere() throws IOException {
        patch("{}");
        String token = String.valueOf(home.store().held("shop").properties().get("password"));
        assertTrue(SealedText.whole(token));
        assertThrows(ProblemException.class, () -> patch("{colour: '" + token + "'}"));
        assertThrows(ProblemException.class, () -> patch("{'api.key': 'half$[secret:other]'}"));
    }

    @Test
    public void aNewKeySealsAnewWithTheNextWrite() throws IOException {
        patch("{}");
        home.keys().rotate();
        ConfigurationKeys user = new ConfigurationKeys(home.store(), home.keys());
        assertEquals(1, user.places("configuration.1").size());
        assertEquals(List.of(), user.places("configuration.2"));
        patch("{}");
        assertEquals(List.of(), user.places("configuration.1"));
        assertEquals(FIRST, opened().get("password"));
    }

    @Test
    public void theCheckNamesWhatIsInTheClear() {
        Result before = home.check().execute();
        assertEquals(Result.Status.WARN, before.getStatus());
        assertFalse(before.toString().contains(FIRST));
        patch("{}");
        assertEquals(Result.Status.OK, home.check().execute().getStatus());
    }

    @Test
    public void listsOfSecretsAreSealedOneByOne() throws IOException {
        patch("{tokens: ['" + SECOND + "', '$[secret:other]']}");
        assertFalse(home.holds(SECOND));
        assertFalse(home.holds(FIRST));
        assertEquals(List.of(SECOND, "$[secret:other]"), opened().get("tokens"));
    }
}
