/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The shipped samples of sidecars in real proxies: clients' certificates in front, the sidecar's behind. */
@RunWith(Parameterized.class)
public class SidecarIT {

    @ClassRule
    public static final TlsPlatform PLATFORM = new TlsPlatform();

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/platform";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ProxyProcess proxy;
    private final int front;
    private HttpClient ann;
    private HttpClient sidecar;

    @Parameters(name = "{0}")
    public static List<ProxyProcess> proxies() {
        return List.of(ProxyProcess.haproxy(), ProxyProcess.nginx());
    }

    public SidecarIT(ProxyProcess proxy) throws IOException {
        this.proxy = proxy;
        this.front = RunningPlatform.freePorts(1).get(0);
    }

    @Before
    public void start() throws IOException {
        assumeTrue("SKIPPED: " + proxy + " is not installed, so its sample was not tried", proxy.installed());
        JsonNode client = issue("ann");
        JsonNode own = issue("sidecar");
        ann = client(client);
        sidecar = client(own);
        Files.writeString(PLATFORM.home().resolve("keys/sidecar.key"), KEY);
        fill(folder.getRoot().toPath(), own);
        PLATFORM.configure(
                "lucid.security",
                "doors = sidecar",
                "sidecar.identities = CN=sidecar,O=Lucid Storage development",
                "sidecar.key.files = keys/sidecar.key",
                "sidecar.bound = true",
                "trust.roles = true");
        Eventually.isTrue("the doors are closed", LIMIT, () -> direct(PLATFORM.client(), PATH) == 403);
        proxy.start(folder.getRoot().toPath(), KEY, List.of(front, PLATFORM.port()));
        Eventually.isTrue("the proxy answers", LIMIT, this::answers);
    }

    @After
    public void stop() throws IOException {
        proxy.stop();
        if (proxy.installed()) {
            PLATFORM.configure("lucid.security", "doors = open");
            Eventually.isTrue("the doors are open", LIMIT, () -> direct(PLATFORM.client(), PATH) == 200);
        }
    }

    @Test
    public void onlyTheSidecarPassesAndNamesTheEndUser() throws IOException {
        HttpResponse<String> through = TlsPlatform.send(ann, TlsPlatform.to(front, PATH + "?a=b"));
        assertTrue(through.toString(), through.statusCode() == 200 || through.statusCode() == 400);
        assertEquals(200, TlsPlatform.send(ann, TlsPlatform.to(front, PATH)).statusCode());

        assertEquals("as the admin", 403, direct(PLATFORM.client(), PATH));
        assertEquals("with a certificate of the same authority", 403, direct(ann, PATH));
        assertEquals("an unknown path", 403, direct(ann, "/nowhere"));
        assertEquals("the sidecar without an end user", 401, direct(sidecar, PATH));
        assertEquals(
                "a probe",
                200,
                TlsPlatform.send(PLATFORM.client(), TlsPlatform.to(PLATFORM.port(), "/health/live"))
                        .statusCode());
    }

    @Test
    public void whatAClientSaysOfItselfIsNotPassedOn() throws IOException {
        HttpResponse<String> smuggled = TlsPlatform.send(
                ann,
                TlsPlatform.to(front, PATH).header("X-Lucid-Identity", "a.b.c").header("X-API-Key", "k"));
        assertEquals(200, smuggled.statusCode());
    }

    private boolean answers() {
        try {
            return TlsPlatform.send(ann, TlsPlatform.to(front, PATH)).statusCode() == 200;
        } catch (IOException expected) {
            return false; // it does not listen yet
        }
    }

    /** The status of a request in the admin's name that goes past the proxy. */
    private static int direct(HttpClient client, String path) {
        try {
            return TlsPlatform.send(client, PLATFORM.asAdmin(path)).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode issue(String name) throws IOException {
        return PLATFORM.post("/api/v1/security/certificates", "{\"name\":\"" + name + "\",\"days\":1}");
    }

    private static HttpClient client(JsonNode issued) throws IOException {
        return TlsPlatform.client(PemKeys.showing(
                PLATFORM.authority(),
                issued.get("certificate").asText(),
                issued.get("key").asText()));
    }

    /** All that the samples want to find; in front it shows what the listener shows, which is of the same authority. */
    private static void fill(Path folder, JsonNode own) throws IOException {
        String shown = Files.readString(PLATFORM.home().resolve("keys/tls-storage.pem"));
        Files.writeString(folder.resolve("server.pem"), shown);
        Files.writeString(folder.resolve("server.key"), shown);
        String pair = own.get("certificate").asText() + own.get("key").asText();
        Files.writeString(folder.resolve("sidecar.pem"), pair);
        Files.writeString(folder.resolve("sidecar.key"), pair);
        Files.writeString(folder.resolve("clients-ca.pem"), PLATFORM.authority());
        Files.writeString(folder.resolve("storage-ca.pem"), PLATFORM.authority());
        Files.writeString(folder.resolve("signing.json"), "{\"key\": \"" + KEY + "\"}");
    }
}
