/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** What the platform describes against what its resources route. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class OpenApiIT {

    private static final Set<String> OF_THE_REFERENCE = Set.of("GET /openapi.json", "GET /docs");

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] platform() throws IOException {
        return new Option[] {Platform.base()};
    }

    @Before
    public void waitForThePlatform() {
        URI ready = URI.create("http://127.0.0.1:" + context.getProperty("lucid.port") + "/health/ready");
        HttpClient client = HttpClient.newHttpClient();
        Eventually.isTrue("ready", Duration.ofMinutes(1), () -> isReady(client, ready));
    }

    @Test
    public void theStorageDocumentListsEveryRouteAndNothingElse() {
        compare("lucid.port", "STORAGE");
    }

    @Test
    public void theVolumeDocumentListsEveryRouteAndNothingElse() {
        compare("lucid.volume.port", "VOLUME");
    }

    @Test
    public void everyOperationSaysWhatItDoesAndNeeds() {
        assertEquals(Set.of(), DescribedOperations.of(context, "lucid.port").lacking("summary"));
        assertEquals(Set.of(), DescribedOperations.of(context, "lucid.port").lacking("x-permission"));
        assertEquals(Set.of(), DescribedOperations.of(context, "lucid.port").lacking("responses"));
    }

    private void compare(String port, String listener) {
        Set<String> described =
                new TreeSet<>(DescribedOperations.of(context, port).names());
        assertTrue(described.toString(), described.removeAll(OF_THE_REFERENCE));
        assertEquals(RoutedOperations.on(listener, context), described);
    }

    private static boolean isReady(HttpClient client, URI ready) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException expected) {
            return false; // nobody listens yet
        }
    }
}
