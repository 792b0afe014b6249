/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import lucid.benchmarks.RebuiltBundle;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Bundles, features and configurations, changed while the platform runs. */
public class PlatformIT {

    private static final String BUNDLES = "/api/v1/platform/bundles";
    private static final String CONFIGURATIONS = "/api/v1/platform/configurations";
    private static final String FEATURES = "/api/v1/platform/features";
    private static final String INDEX_CORE = "lucid.index.core";
    private static final String INDEXES = "/api/v1/databases/hot/collections/things/indexes";

    @Rule
    public final RunningPlatform platform = new RunningPlatform();

    private final CodeSigner signer = new CodeSigner("release");

    @Before
    public void makeACollection() throws IOException {
        signer.trustIn(platform.home());
        platform.storage()
                .post("/api/v1/databases/hot/collections", "{\"name\":\"things\"}")
                .expect(201);
    }

    @Test
    public void updatesABundleAndRollsBack() {
        String old = version();
        JsonNode updated =
                upload(RebuiltBundle.of(jar(INDEX_CORE), "next")).expect(200).json();
        assertEquals(old, updated.path("replaced").asText());
        assertTrue(version(), version().endsWith("next"));
        platform.storage().get(INDEXES).expect(200);

        platform.storage().post(BUNDLES + "/" + INDEX_CORE + "/rollback", "").expect(200);
        assertEquals(old, version());
        platform.storage().get(INDEXES).expect(200);
    }

    @Test
    public void undoesAnUpdateThatDoesNotStartAndSaysWhy() {
        String old = version();
        Api.Answer refused = upload(RebuiltBundle.unresolvable(jar(INDEX_CORE), "broken"));
        assertEquals(refused.toString(), 4, refused.status() / 100);
        assertTrue(refused.toString(), refused.text().contains("no.such.bundle.has.it"));
        assertEquals(old, version());
        platform.storage().get(INDEXES).expect(200);
    }

    @Test
    public void saysThatTheRouterNeedsARestart() {
        Api.Answer refused =
                upload(RebuiltBundle.of(jar("lucid.http.core"), "next")).expect(409);
        assertTrue(refused.toString(), refused.text().contains("restart"));
    }

    @Test
    public void showsAnUpdateWithoutMakingIt() {
        String old = version();
        send(BUNDLES + "?dryRun=true", RebuiltBundle.of(jar(INDEX_CORE), "next"), signer)
                .expect(200);
        assertEquals(old, version());
    }

    @Test
    public void keepsAnUpdateOverAKill() throws IOException {
        upload(RebuiltBundle.of(jar(INDEX_CORE), "kept")).expect(200);
        platform.kill();
        platform.start();
        assertTrue(version(), version().endsWith("kept"));
    }

    @Test
    public void refusesABundleThatNoTrustedKeyHasSigned() {
        String old = version();
        byte[] jar = RebuiltBundle.of(jar(INDEX_CORE), "stranger");
        Api.Answer refused = send(BUNDLES, jar, new CodeSigner("stranger")).expect(422);
        assertEquals("PLATFORM_NOT_TRUSTED", refused.json().path("code").asText());
        platform.storage()
                .call("POST", BUNDLES, BodyPublishers.ofByteArray(jar), "Content-Type", "application/java-archive")
                .expect(422);
        assertEquals(old, version());
    }

    @Test
    public void leavesAnUpdateOutWhenItsKeyIsGoneAndSaysSo() throws IOException {
        String old = version();
        upload(RebuiltBundle.of(jar(INDEX_CORE), "kept")).expect(200);
        Files.delete(signer.trustIn(platform.home()));
        platform.stop();
        platform.start();
        assertEquals(old, version());
        Api.Answer health = platform.storage().get("/health").expect(200);
        assertEquals("degraded", health.json().path("status").asText());
        assertTrue(health.toString(), health.text().contains(INDEX_CORE + " is left out"));
    }

    @Test
    public void shutsTheDoorOfAStoppedBundleAndSaysWhy() {
        holdFor(300);
        platform.storage().post(BUNDLES + "/" + INDEX_CORE + "/stop", "").expect(200);
        Api.Answer away = platform.storage().get(INDEXES).expect(503);
        assertFalse(away.toString(), away.header("Retry-After").isEmpty());
        JsonNode why = platform.storage()
                .get("/api/v1/platform/why/" + INDEX_CORE)
                .expect(200)
                .json();
        assertFalse(why.toString(), why.path("active").asBoolean());
        assertFalse(why.toString(), why.path("cause").asText().isEmpty());
        platform.storage().post(BUNDLES + "/" + INDEX_CORE + "/start", "").expect(200);
        platform.storage().get(INDEXES).expect(200);
    }

    @Test
    public void forgetsTheRoutesOfARemovedFeature() {
        platform.storage().delete(FEATURES + "/shell?confirm=shell").expect(204);
        platform.storage().delete(FEATURES + "/index?confirm=index");
        platform.storage().get(INDEXES).expect(404);
    }

    @Test
    public void changesAConfigurationLiveAndBack() {
        String path = CONFIGURATIONS + "/lucid.http";
        holdFor(301);
        assertEquals("301", hold(path));
        holdFor(302);
        assertEquals("302", hold(path));
        platform.storage().post(path + "/rollback", "").expect(200);
        assertEquals("301", hold(path));
        Api.Answer refused = platform.storage().patch(path, "{\"properties\":{\"hold.limit.ms\":\"soon\"}}");
        assertEquals(refused.toString(), 422, refused.status());
        assertEquals(refused.toString(), 1, refused.json().path("violations").size());
        assertEquals("301", hold(path));
    }

    @Test
    public void reconnectsToTheDeploymentLive() {
        String path = CONFIGURATIONS + "/lucid.mongo~main";
        platform.storage().patch(path, "{\"properties\":{\"pool.max\":50}}").expect(200);
        JsonNode shown = platform.storage().get(path).expect(200).json().path("properties");
        assertEquals(shown.toString(), "50", shown.path("pool.max").asText());
        assertEquals("embedded", shown.path("data.uri").asText());
        platform.storage().get(INDEXES).expect(200);
    }

    private void holdFor(int millis) {
        platform.storage()
                .patch(CONFIGURATIONS + "/lucid.http", "{\"properties\":{\"hold.limit.ms\":" + millis + "}}")
                .expect(200);
    }

    private String hold(String path) {
        return platform.storage()
                .get(path)
                .expect(200)
                .json()
                .path("properties")
                .path("hold.limit.ms")
                .asText();
    }

    private Api.Answer upload(byte[] jar) {
        return send(BUNDLES, jar, signer);
    }

    private Api.Answer send(String path, byte[] jar, CodeSigner by) {
        return platform.storage()
                .call(
                        "POST",
                        path,
                        BodyPublishers.ofByteArray(jar),
                        "Content-Type",
                        "application/java-archive",
                        "X-Signature",
                        by.sign(jar));
    }

    private String version() {
        return platform.storage()
                .get(BUNDLES + "/" + INDEX_CORE)
                .expect(200)
                .json()
                .path("version")
                .asText();
    }

    private static Path jar(String name) {
        return Distribution.bundles().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                .findFirst()
                .orElseThrow();
    }
}
