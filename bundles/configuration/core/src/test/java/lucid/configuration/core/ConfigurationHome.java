/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lucid.configuration.api.ConfigurationFiles;
import lucid.platform.api.ChangeThread;
import lucid.platform.api.PlatformInfo;
import lucid.platform.api.PlatformService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A home whose files become configurations at once, as File Install makes them, and the service on it. */
final class ConfigurationHome {

    private final Path home;
    private final ConfigurationFiles files;
    private final FakeKeys keys = new FakeKeys();
    private final ConfigurationStore store;
    private final Definitions definitions;
    private final SecretSealing sealing = new SecretSealing(keys);

    ConfigurationHome(Path home) {
        this.home = home;
        this.files = new ConfigurationFiles(home.resolve("config"));
        this.store = new ConfigurationStore(
                home, fake(ConfigurationAdmin.class, (proxy, method, arguments) -> made()), sealing);
        this.definitions = new Definitions(
                fake(
                        BundleContext.class,
                        (proxy, method, arguments) -> method.getName().equals("getBundles") ? new Bundle[0] : null),
                fake(ServiceComponentRuntime.class, (proxy, method, arguments) -> List.of()));
    }

    FileConfigurationService service() {
        PlatformService platform = fake(PlatformService.class, (proxy, method, arguments) -> info());
        return new FileConfigurationService(
                store,
                definitions,
                () -> {},
                fake(ChangeThread.class, (proxy, method, arguments) -> ((Supplier<?>) arguments[0]).get()),
                new ConfigurationArchive(platform),
                new ConfigurationTrail(store, definitions));
    }

    FakeKeys keys() {
        return keys;
    }

    ConfigurationStore store() {
        return store;
    }

    SecretSealing sealing() {
        return sealing;
    }

    SecretsCheck check() {
        return new SecretsCheck(store, definitions);
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config").resolve(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(home.resolve("config").resolve(file));
    }

    /** Whether any file of the home holds the text. */
    boolean holds(String planted) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(planted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static PlatformInfo info() {
        return new PlatformInfo("1", Instant.EPOCH, 0, "node", "jvm", 0, 0, 0, true);
    }

    private Configuration[] made() {
        try {
            return files.pids().stream().map(this::made).toArray(Configuration[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Configuration made(String pid) {
        return fake(Configuration.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getPid" -> pid;
            case "getProperties" -> FrameworkUtil.asDictionary(properties(pid));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Map<String, Object> properties(String pid) throws IOException {
        Path file = files.find(pid).orElseThrow();
        return ConfigurationStore.read(file.getFileName().toString(), Files.readString(file));
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
