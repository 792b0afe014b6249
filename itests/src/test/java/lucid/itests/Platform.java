/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The options of a Pax Exam suite: the boot list in the test's own framework, which then installs all features. */
final class Platform {

    /** Pax Exam's own bundles log as soon as they start; SLF4J would look for its provider too early. */
    private static final int BEFORE_PAX_EXAM = 1;

    private static final int WITH_THE_REST = 5;

    private Platform() {}

    /** The whole platform on free ports with a home that is thrown away. */
    static Option base() throws IOException {
        Path home = Files.createTempDirectory("lucid-itest-");
        copy(Distribution.file("config"), home.resolve("config"));
        Files.createDirectories(home.resolve("config/secrets"));
        List<Option> options = new ArrayList<>();
        properties(home).forEach((name, value) -> {
            options.add(frameworkProperty(name).value(value));
            options.add(systemProperty(name).value(value));
        });
        List<String> boot = FeatureFile.bundles(Distribution.file("features/base.json"));
        for (String jar : boot) {
            String url = Distribution.file("bundles/" + jar).toUri().toString();
            options.add(bundle(url).startLevel(isLogging(jar) ? BEFORE_PAX_EXAM : WITH_THE_REST));
        }
        options.add(junitBundles());
        return composite(options.toArray(Option[]::new));
    }

    private static boolean isLogging(String jar) {
        return jar.matches("(asm|slf4j|logback|org\\.apache\\.aries\\.spifly).*");
    }

    private static Map<String, String> properties(Path home) throws IOException {
        List<Integer> ports = RunningPlatform.freePorts(4);
        Map<String, String> properties = new TreeMap<>(Map.of(
                "lucid.home", home.toString(),
                "lucid.dist", Distribution.FOLDER.toRealPath().toString(),
                "lucid.features.skip", "dev",
                "logback.configurationFile", Distribution.file("logback.xml").toString(),
                "felix.fileinstall.dir", home.resolve("config").toString(),
                "felix.fileinstall.filter", ".*\\.(cfg|cfg\\.json)",
                "felix.fileinstall.subdir.mode", "skip",
                "felix.fileinstall.noInitialDelay", "true",
                "felix.fileinstall.enableConfigSave", "false",
                "felix.cm.config.plugins", "org.apache.felix.configadmin.plugin.interpolation,lucid.key"));
        List<String> names = List.of("lucid.port", "lucid.volume.port", "lucid.mongo.port", "lucid.mongo.admin.port");
        for (int i = 0; i < names.size(); i++) {
            properties.put(names.get(i), ports.get(i).toString());
        }
        // The probe of Pax Exam is signed by nobody.
        properties.put("lucid.bundles.trust", "any");
        properties.put("lucid.tls", "false");
        properties.put("lucid.plain", "true");
        properties.put("lucid.secrets", home.resolve("keys").toString());
        properties.put("felix.cm.pm", "memory");
        properties.put("org.apache.felix.http.require.config", "true");
        properties.put(
                "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
                home.resolve("config/secrets").toString());
        return properties;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
