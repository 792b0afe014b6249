/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import org.apache.felix.framework.Felix;
import org.bson.BsonDocument;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The parts of the platform that decide about code, on a framework of their own with an empty home. */
final class TestPlatform extends ExternalResource {

    private final TemporaryFolder folder = new TemporaryFolder();
    private final List<Recorded> recorded = new ArrayList<>();
    private Felix felix;
    private Inventory inventory;
    private PlatformTrail trail;
    private CodeTrust trust;
    private ForeignCode guard;

    /** What the trail was told. */
    record Recorded(String name, Map<String, String> resource, Outcome outcome, BsonDocument detail) {}

    @Override
    protected void before() throws IOException {
        folder.create();
        start("signed");
    }

    @Override
    protected void after() {
        stop();
        folder.delete();
    }

    /** Starts again on the same home. */
    void restart(String bundlesTrust) {
        stop();
        start(bundlesTrust);
    }

    private void start(String bundlesTrust) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "lucid.home", root().resolve("home").toString(),
                "lucid.dist", root().resolve("dist").toString(),
                "org.osgi.framework.storage", root().resolve("cache").toString(),
                "org.osgi.framework.storage.clean", "onFirstInit"));
        felix = new Felix(properties);
        try {
            felix.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        inventory = new Inventory(context());
        trail = new PlatformTrail();
        trail.bind(new Trail());
        trust = new CodeTrust(inventory, trail, config(bundlesTrust));
        guard = new ForeignCode(context(), trust, trail);
    }

    private void stop() {
        try {
            guard.stop();
            felix.stop();
            felix.waitForStop(10_000);
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static CodeTrust.Config config(String bundlesTrust) {
        return (CodeTrust.Config) Proxy.newProxyInstance(
                CodeTrust.Config.class.getClassLoader(),
                new Class<?>[] {CodeTrust.Config.class},
                (proxy, method, arguments) -> bundlesTrust);
    }

    Path root() {
        return folder.getRoot().toPath();
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    Inventory inventory() {
        return inventory;
    }

    PlatformTrail trail() {
        return trail;
    }

    CodeTrust trust() {
        return trust;
    }

    ForeignCode guard() {
        return guard;
    }

    BundleOperator operator() {
        return new BundleOperator(context(), guard);
    }

    /** What the trail was told under a name, {@code platform:} left out. */
    List<Recorded> recorded(String name) {
        return recorded.stream()
                .filter(one -> one.name().equals("platform:" + name))
                .toList();
    }

    /** A jar with nothing in it but its manifest. */
    Path jar(String name, String version, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) {
            main.putValue(headers[i], headers[i + 1]);
        }
        Path jar = Files.createTempFile(root(), name, ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.finish();
        }
        return jar;
    }

    private final class Trail implements AuditTrail {

        @Override
        public Act begin(Action action) {
            throw new UnsupportedOperationException("doors begin");
        }

        @Override
        public void record(Action action, Outcome outcome, BsonDocument detail) {
            recorded.add(new Recorded(action.name(), action.resource(), outcome, detail));
        }

        @Override
        public String keyed(BsonDocument value) {
            throw new UnsupportedOperationException("code has no secrets");
        }

        @Override
        public String keyed(String value) {
            throw new UnsupportedOperationException("code has no secrets");
        }
    }
}
