/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lucid.audit.api.Outcome;
import org.apache.felix.hc.api.Result;
import org.junit.Rule;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

public class ForeignCodeTest {

    @Rule
    public final TestPlatform platform = new TestPlatform();

    @Test
    public void whatThePlatformInstallsAndUpdatesRuns() throws IOException, BundleException {
        Bundle bundle = platform.operator().install("lucid:a", platform.jar("a", "1.0.0"));
        assertEquals("", platform.operator().start(bundle));
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals("", platform.operator().replace(Map.of(bundle, platform.jar("a", "1.1.0"))));
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals(List.of(), platform.recorded("foreign-code"));
        assertEquals(Result.Status.OK, health().getStatus());
    }

    @Test
    public void whatComesPastThePlatformNeverResolves() throws IOException, BundleException {
        Bundle bundle = foreign(platform.jar("b", "1.0.0"));
        assertThrows(BundleException.class, bundle::start);
        assertEquals(Bundle.INSTALLED, bundle.getState());
        List<TestPlatform.Recorded> records = platform.recorded("foreign-code");
        assertEquals(1, records.size());
        assertEquals(Outcome.REFUSED, records.get(0).outcome());
        assertEquals(Map.of("symbolicName", "b"), records.get(0).resource());
        assertTrue(health().toString(), health().toString().contains("b came past the platform"));
        bundle.uninstall();
        assertEquals(Result.Status.OK, health().getStatus());
    }

    @Test
    public void aBundleThatIsUpdatedPastThePlatformRunsNoMore() throws IOException, BundleException {
        Bundle bundle = platform.operator().install("lucid:a", platform.jar("a", "1.0.0"));
        platform.operator().start(bundle);
        try (InputStream in = Files.newInputStream(platform.jar("a", "6.6.6"))) {
            assertThrows(BundleException.class, () -> bundle.update(in));
        }
        assertEquals(Bundle.INSTALLED, bundle.getState());
        assertThrows(BundleException.class, bundle::start);
        assertEquals("", platform.operator().replace(Map.of(bundle, platform.jar("a", "1.0.0"))));
        assertEquals("", platform.operator().start(bundle));
        assertEquals(Bundle.ACTIVE, bundle.getState());
    }

    @Test
    public void itsPackagesAreOfNoUseToOthers() throws IOException, BundleException {
        foreign(platform.jar("b", "1.0.0", "Export-Package", "b.api"));
        Bundle user = platform.operator().install("lucid:a", platform.jar("a", "1.0.0", "Import-Package", "b.api"));
        assertTrue(platform.operator().start(user).contains("b.api"));
    }

    @Test
    public void aForeignFragmentIsNotAttached() throws IOException, BundleException {
        foreign(platform.jar("f", "1.0.0", "Fragment-Host", "a"));
        Bundle host = platform.operator().install("lucid:a", platform.jar("a", "1.0.0"));
        assertEquals("", platform.operator().start(host));
        assertEquals(1, platform.guard().foreign().size());
        assertEquals(Bundle.INSTALLED, platform.guard().foreign().get(0).getState());
    }

    /** Felix takes an extension without asking a hook: only the record and the health check tell of it. */
    @Test
    public void anExtensionOfTheFrameworkIsWrittenDown() throws IOException, BundleException {
        foreign(platform.jar("x", "1.0.0", "Fragment-Host", "system.bundle;extension:=framework"));
        assertEquals(1, platform.recorded("foreign-code").size());
        assertTrue(health().toString(), health().toString().contains("x came past the platform"));
    }

    @Test
    public void whereAllCodeIsTakenItRunsAndIsWrittenDown() throws IOException, BundleException {
        platform.restart("any");
        Bundle bundle = foreign(platform.jar("b", "1.0.0"));
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertEquals(Outcome.SUCCEEDED, platform.recorded("foreign-code").get(0).outcome());
    }

    private Bundle foreign(Path jar) throws IOException, BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            return platform.context().installBundle(jar.toUri().toString(), in);
        }
    }

    private Result health() {
        return new TrustCheck(platform.trust(), platform.guard()).execute();
    }
}
