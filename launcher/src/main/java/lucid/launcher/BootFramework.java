/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The framework of this process. */
final class BootFramework implements AutoCloseable {

    private final Framework framework;
    private final long stopLimitSeconds;

    private BootFramework(Framework framework, long stopLimitSeconds) {
        this.framework = framework;
        this.stopLimitSeconds = stopLimitSeconds;
    }

    /** Starts an empty framework; its properties are system properties as well, for libraries that know only those. */
    static BootFramework start(Map<String, String> properties, long stopLimitSeconds) throws BundleException {
        properties.forEach(System::setProperty);
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new BundleException("no OSGi framework is on the class path"))
                .newFramework(properties);
        framework.start();
        return new BootFramework(framework, stopLimitSeconds);
    }

    /** Installs all, then starts all, in the order given. */
    void boot(List<BootBundle> bundles, Path folder) throws BundleException, IOException {
        List<Bundle> installed = new ArrayList<>();
        for (BootBundle bundle : bundles) {
            try (InputStream jar = Files.newInputStream(folder.resolve(bundle.fileName()))) {
                installed.add(framework.getBundleContext().installBundle(bundle.location(), jar));
            }
        }
        for (Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /** Waits until someone stops the framework. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** @return whether all had stopped within the limit */
    boolean stop(long limit, TimeUnit unit) {
        try {
            framework.stop();
            return framework.waitForStop(unit.toMillis(limit)).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop(stopLimitSeconds, TimeUnit.SECONDS);
    }
}
