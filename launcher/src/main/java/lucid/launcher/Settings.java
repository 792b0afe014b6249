/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the command line says.
 *
 * @param dist  the folder of the distribution
 * @param home  the folder of this platform's data, configuration and logs
 * @param ports by the property's name, e.g. {@code lucid.port}
 * @param keys  where keys come from, by the property's name: {@code lucid.secrets} and the files of passphrases
 * @param tls   whether the two HTTP listeners speak TLS
 * @param trust which bundles are taken unless a configuration says otherwise: {@code signed} or {@code any}
 * @param dev   whether the feature {@code dev} is wanted
 */
record Settings(
        Path dist,
        Path home,
        Map<String, Integer> ports,
        Map<String, Path> keys,
        boolean tls,
        String trust,
        boolean dev) {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of(
            "lucid.port", 8085, "lucid.volume.port", 8086, "lucid.mongo.port", 27017, "lucid.mongo.admin.port", 27018);
    private static final Map<String, String> KEY_OPTIONS = Map.of(
            "--secrets", Home.SECRETS,
            "--passphrase-file", "lucid.passphrase.file",
            "--old-passphrase-file", "lucid.passphrase.old.file");
    private static final String TRUST = "--bundles-trust";
    private static final int LARGEST_PORT = 65_535;

    Settings {
        ports = Map.copyOf(ports);
        keys = Map.copyOf(keys);
    }

    /** @throws IllegalArgumentException with a sentence for the caller */
    static Settings of(String... arguments) {
        Map<String, String> options = options(arguments);
        Map<String, Integer> ports = new HashMap<>();
        DEFAULT_PORTS.forEach((name, port) -> ports.put(name, port(options, name, port)));
        Settings settings = new Settings(
                folder(options, "--dist"),
                folder(options, "--home"),
                ports,
                keys(options),
                tls(options),
                trust(options),
                dev(options));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown option " + options.keySet().iterator().next());
        }
        return settings;
    }

    /** What is remembered for the next start, by its option without the dashes: every port, and TLS. */
    Map<String, String> remembered() {
        Map<String, String> options = new HashMap<>();
        ports.forEach((property, port) -> options.put(optionOf(property), port.toString()));
        options.put("tls", tls ? "on" : "off");
        return options;
    }

    /** The ports that must be free: those of the engine only where a configuration asks for the engine. */
    Map<String, Integer> neededPorts() throws IOException {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("--port", ports.get("lucid.port"));
        needed.put("--volume-port", ports.get("lucid.volume.port"));
        if (asksForEngine()) {
            needed.put("--mongo-port", ports.get("lucid.mongo.port"));
            needed.put("--mongo-admin-port", ports.get("lucid.mongo.admin.port"));
        }
        return needed;
    }

    /** The properties of the framework, with the folder of secrets where the home has found it. */
    Map<String, String> properties(Path secrets) {
        Map<String, String> all = new HashMap<>();
        keys.forEach((name, path) -> all.put(name, path.toString()));
        all.put(Home.SECRETS, secrets.toString());
        ports.forEach((name, port) -> all.put(name, port.toString()));
        all.put("lucid.tls", Boolean.toString(tls));
        all.put("lucid.plain", Boolean.toString(!tls));
        all.put("lucid.home", home.toString());
        all.put("lucid.dist", dist.toString());
        all.put("lucid.features.skip", dev ? "" : "dev");
        all.put("lucid.bundles.trust", trust);
        // Files are the truth, read at each start; a second copy on disk would only repeat what is secret in them.
        all.put("felix.cm.pm", "memory");
        all.put("logback.configurationFile", dist.resolve("logback.xml").toString());
        all.putAll(frameworkProperties());
        return all;
    }

    private Map<String, String> frameworkProperties() {
        Path config = home.resolve("config");
        return Map.of(
                // Feature files and HOME are the truth; a cache kept from an older distribution would contradict them.
                "org.osgi.framework.storage.clean", "onFirstInit",
                "org.osgi.framework.storage", home.resolve("cache").toString(),
                "org.apache.felix.http.require.config", "true",
                "felix.cm.config.plugins", "org.apache.felix.configadmin.plugin.interpolation,lucid.key",
                "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
                        config.resolve("secrets").toString(),
                "felix.fileinstall.dir", config.toString(),
                "felix.fileinstall.filter", ".*\\.(cfg|cfg\\.json)",
                "felix.fileinstall.subdir.mode", "skip",
                // Scans while it starts: what is installed after it finds its configuration, not a default.
                "felix.fileinstall.noInitialDelay", "true",
                "felix.fileinstall.enableConfigSave", "false");
    }

    private boolean asksForEngine() throws IOException {
        Path file = home.resolve("config/lucid.mongo-main.cfg");
        Properties deployment = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                deployment.load(reader);
            }
        }
        return deployment.containsValue("embedded");
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean flag = arguments[i].equals("--dev");
            if (!flag && i + 1 == arguments.length) {
                throw new IllegalArgumentException("option " + arguments[i] + " needs a value");
            }
            options.put(arguments[i], flag ? "true" : arguments[++i]);
        }
        return options;
    }

    private static Map<String, Path> keys(Map<String, String> options) {
        Map<String, Path> keys = new HashMap<>();
        KEY_OPTIONS.forEach((option, property) ->
                Optional.ofNullable(options.remove(option)).ifPresent(path -> keys.put(property, absolute(path))));
        return keys;
    }

    private static boolean dev(Map<String, String> options) {
        return options.remove("--dev") != null;
    }

    private static boolean tls(Map<String, String> options) {
        String value = options.remove("--tls");
        if (value != null && !value.equals("on") && !value.equals("off")) {
            throw new IllegalArgumentException("option --tls wants on or off, not " + value);
        }
        return "on".equals(value);
    }

    private static String trust(Map<String, String> options) {
        String value = options.remove(TRUST);
        if (value != null && !value.equals("signed") && !value.equals("any")) {
            throw new IllegalArgumentException("option " + TRUST + " wants signed or any, not '" + value + "'");
        }
        return value == null ? "signed" : value;
    }

    private static Path folder(Map<String, String> options, String name) {
        String value = options.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("option " + name + " is missing");
        }
        return absolute(value);
    }

    private static Path absolute(String value) {
        return Path.of(value).toAbsolutePath().normalize();
    }

    /** {@code lucid.volume.port} is {@code volume-port} on the command line. */
    private static String optionOf(String property) {
        return property.substring("lucid.".length()).replace('.', '-');
    }

    private static int port(Map<String, String> options, String property, int usual) {
        String option = "--" + optionOf(property);
        String value = options.remove(option);
        if (value == null) {
            return usual;
        }
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > LARGEST_PORT || Integer.parseInt(value) == 0) {
            throw new IllegalArgumentException(
                    "option " + option + " wants a port from 1 to " + LARGEST_PORT + ", not " + value);
        }
        return Integer.parseInt(value);
    }
}
