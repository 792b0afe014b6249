/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.osgi.framework.Bundle;

public class StartUpTest {

    @Rule
    public final TestPlatform platform = new TestPlatform();

    private SigningKey release;
    private Path trusted;

    @Before
    public void distributeOneBundle() throws IOException, GeneralSecurityException {
        PlatformFolders folders = platform.inventory().folders();
        Files.createDirectories(folders.distributedFeatures());
        Files.createDirectories(folders.distributedBundles());
        Files.writeString(
                folders.distributedFeatures().resolve("a.json"),
                "{\"feature-resource-version\":\"1.0\",\"id\":\"lucid:lucid.features.a:1\","
                        + "\"bundles\":[{\"id\":\"lucid:lucid.a:1.0.0\"}]}");
        Files.copy(
                platform.jar("lucid.a", "1.0.0"), folders.distributedBundles().resolve("lucid.a-1.0.0.jar"));
        release = new SigningKey("release");
        trusted = release.trustIn(folders.trustedKeys());
    }

    @Test
    public void startsTheDistributionAndWritesDownWhatRuns() throws IOException {
        start();
        assertEquals("1.0.0", version("lucid.a"));
        assertEquals(1, platform.recorded("start").size());
        String line = platform.recorded("start")
                .get(0)
                .detail()
                .getArray("jars")
                .get(0)
                .asString()
                .getValue();
        Path jar = platform.inventory().folders().distributedBundles().resolve("lucid.a-1.0.0.jar");
        assertEquals("lucid.a 1.0.0 " + Digest.of(jar), line);
    }

    @Test
    public void startsASignedUpdateAndUpload() throws IOException, GeneralSecurityException {
        upload("lucid.a", "1.1.0", true);
        upload("lucid.b", "1.0.0", true);
        start();
        assertEquals("1.1.0", version("lucid.a"));
        assertEquals("1.0.0", version("lucid.b"));
    }

    @Test
    public void leavesThemOutWhenTheirKeyIsGoneUntilItIsBack() throws IOException, GeneralSecurityException {
        upload("lucid.a", "1.1.0", true);
        upload("lucid.b", "1.0.0", true);
        Files.delete(trusted);
        start();
        assertEquals("1.0.0", version("lucid.a"));
        assertEquals("", version("lucid.b"));
        assertEquals(2, platform.trust().refusals().size());
        release.trustIn(trusted.getParent());
        platform.restart("signed");
        start();
        assertEquals("1.1.0", version("lucid.a"));
        assertEquals("1.0.0", version("lucid.b"));
        assertTrue(platform.trust().refusals().isEmpty());
    }

    @Test
    public void leavesOutWhatWasTakenUnsignedBefore() throws IOException, GeneralSecurityException {
        upload("lucid.a", "1.1.0", false);
        start();
        assertEquals("1.0.0", version("lucid.a"));
        platform.restart("any");
        start();
        assertEquals("1.1.0", version("lucid.a"));
    }

    @Test
    public void leavesOutAnUpdateOfWhatOnlyAnUploadBrings() throws IOException, GeneralSecurityException {
        Files.delete(platform.inventory().folders().distributedBundles().resolve("lucid.a-1.0.0.jar"));
        upload("lucid.a", "1.0.0", false);
        start();
        assertEquals("", version("lucid.a"));
        assertTrue(platform.inventory().complete());
    }

    /** Keeps a jar as an upload does, and begins anew. */
    private void upload(String name, String version, boolean signed) throws IOException, GeneralSecurityException {
        Path upload = platform.jar(name, version);
        String sha256 = Digest.of(upload);
        OverlayJournal journal = platform.inventory().journal();
        Jar jar = journal.keep(upload, new JarFacts(name, version, false, sha256), signed ? release.sign(sha256) : "");
        Path own = platform.inventory().folders().distributedBundles().resolve(name + "-1.0.0.jar");
        String over = Files.exists(own) ? Digest.of(own) : "";
        journal.write(journal.overlay().withBundle(name, new Replacement(jar, Jar.NONE, over)));
    }

    private void start() {
        FeatureReader reader = new FeatureReader(new FeatureServiceImpl(), platform.inventory(), platform.trust());
        PlatformThread thread = new PlatformThread();
        new StartUp(
                platform.inventory(),
                platform.operator(),
                new FeatureDefaults(platform.inventory(), null),
                reader,
                platform.trust(),
                thread);
        thread.call(() -> "the start-up is over");
        thread.stop();
    }

    private String version(String name) {
        Optional<Bundle> bundle = platform.operator().find(name);
        return bundle.filter(BundleStates::fine)
                .map(one -> one.getVersion().toString())
                .orElse("");
    }
}
