/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import lucid.configuration.api.ConfigurationFiles;
import lucid.platform.api.DurableFile;
import lucid.platform.api.FeatureConfigurations;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Configurations: their files, which are the truth, what they were, and what File Install has made of them. */
@Component(service = ConfigurationStore.class)
public final class ConfigurationStore {

    private static final Duration TAKEN_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 25;
    private static final int ETAG_BYTES = 8;
    private static final Set<String> NOT_SHOWN = Set.of(
            Constants.SERVICE_PID,
            "service.factoryPid",
            "service.bundleLocation",
            JsonConfigurationInstaller.FILE,
            FeatureConfigurations.FEATURE);

    private final ConfigurationFiles files;
    private final ConfigurationHistory history;
    private final SecretSealing sealing;
    private final ConfigurationAdmin admin;

    /** On the home folder's configurations. */
    @Activate
    public ConfigurationStore(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference SecretSealing sealing) {
        this(home(context), admin, sealing);
    }

    ConfigurationStore(Path home, ConfigurationAdmin admin, SecretSealing sealing) {
        this.files = new ConfigurationFiles(home.resolve("config"));
        this.history = new ConfigurationHistory(home.resolve("platform").resolve("history"));
        this.sealing = sealing;
        this.admin = admin;
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty("lucid.home");
        if (home == null) {
            throw new IllegalStateException("the framework property lucid.home is missing");
        }
        return Path.of(home).toAbsolutePath();
    }

    /**
     * A configuration as it is.
     *
     * @param source     {@code file}, {@code feature}, {@code service} or {@code default}
     * @param properties with secrets
     * @param etag       changes with them
     */
    record Held(String source, Map<String, Object> properties, String etag) {}

    ConfigurationFiles files() {
        return files;
    }

    ConfigurationHistory history() {
        return history;
    }

    SecretSealing sealing() {
        return sealing;
    }

    /** Every PID that has a configuration; may repeat. */
    List<String> pids() throws IOException {
        List<String> pids = new ArrayList<>(files.pids());
        for (Configuration one : list(null)) {
            pids.add(one.getPid());
        }
        return pids;
    }

    Held held(String pid) throws IOException {
        Optional<Path> file = files.find(pid);
        if (file.isPresent()) {
            String text = Files.readString(file.get());
            return new Held("file", read(file.get().getFileName().toString(), text), etag(text));
        }
        Optional<Configuration> made = made(pid);
        if (made.isEmpty() || made.get().getProperties() == null) {
            return new Held("default", Map.of(), etag(""));
        }
        Map<String, Object> properties = shown(made.get().getProperties());
        String source = made.get().getProperties().get(FeatureConfigurations.FEATURE) == null ? "service" : "feature";
        return new Held(source, properties, etag(properties.toString()));
    }

    /**
     * A configuration as it has taken effect.
     *
     * @param source     {@code file}, {@code feature} or {@code service}
     * @param properties with secrets
     */
    record Effective(String source, Map<String, Object> properties) {}

    /** Every configuration that has taken effect, by PID. */
    Map<String, Effective> effective() throws IOException {
        Map<String, Effective> all = new TreeMap<>();
        for (Configuration one : list(null)) {
            effective(one).ifPresent(effective -> all.put(one.getPid(), effective));
        }
        return all;
    }

    /** One configuration, if it has taken effect. */
    Optional<Effective> effective(String pid) throws IOException {
        return list("(service.pid=" + pid + ")").stream().findFirst().flatMap(ConfigurationStore::effective);
    }

    private static Optional<Effective> effective(Configuration one) {
        return Optional.ofNullable(one.getProperties())
                .map(properties -> new Effective(source(properties), shown(properties)));
    }

    private static String source(Dictionary<String, Object> properties) {
        if (properties.get(JsonConfigurationInstaller.FILE) != null) {
            return "file";
        }
        return properties.get(FeatureConfigurations.FEATURE) == null ? "service" : "feature";
    }

    private static String etag(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    private static Map<String, Object> shown(Dictionary<String, Object> properties) {
        Map<String, Object> shown = new TreeMap<>();
        Collections.list(properties.keys()).stream()
                .filter(key -> !NOT_SHOWN.contains(key))
                .forEach(key -> shown.put(key, plain(properties.get(key))));
        return shown;
    }

    private static Object plain(Object value) {
        return value.getClass().isArray()
                ? IntStream.range(0, Array.getLength(value))
                        .mapToObj(i -> Array.get(value, i))
                        .toList()
                : value;
    }

    /** The values in the text of a file. */
    static Map<String, Object> read(String name, String text) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        if (name.endsWith(ConfigurationFiles.JSON)) {
            CfgJson.read(text).forEach((key, value) -> values.put(key, plain(value)));
        } else {
            values.putAll(CfgText.read(text));
        }
        return values;
    }

    /** Writes the values to the PID's file; to one of typed values when there are lists. */
    void write(String pid, Map<String, Object> properties) throws IOException {
        boolean lists = properties.values().stream().anyMatch(List.class::isInstance);
        Optional<Path> existing = files.find(pid);
        Path file = existing.filter(one -> !lists || typed(one)).orElse(files.fresh(pid, lists));
        if (typed(file)) {
            DurableFile.write(file, CfgJson.write(properties));
        } else {
            Map<String, String> texts = new LinkedHashMap<>();
            properties.forEach((key, value) -> texts.put(key, String.valueOf(value)));
            DurableFile.write(file, CfgText.edit(Files.exists(file) ? Files.readString(file) : "", texts));
        }
        if (existing.isPresent() && !existing.get().equals(file)) {
            DurableFile.delete(existing.get());
        }
    }

    private static boolean typed(Path file) {
        return file.toString().endsWith(ConfigurationFiles.JSON);
    }

    /** Makes a file what it was; without a name there shall be none. */
    void restore(String pid, String name, String text) throws IOException {
        Optional<Path> existing = files.find(pid);
        if (!name.isEmpty()) {
            DurableFile.write(files.named(name), text);
        }
        if (existing.isPresent() && !existing.get().getFileName().toString().equals(name)) {
            DurableFile.delete(existing.get());
        }
    }

    /** Waits until the file's values, or its absence, have reached the configurations of the framework. */
    boolean awaitTaken(String pid) throws IOException {
        Optional<Path> file = files.find(pid);
        Map<String, Object> wanted = file.isPresent() ? held(pid).properties() : Map.of();
        return await(() -> file.isPresent() ? taken(pid, wanted) : left(pid));
    }

    private boolean taken(String pid, Map<String, Object> wanted) {
        Optional<Configuration> made = made(pid);
        if (made.isEmpty() || made.get().getProperties() == null) {
            return false;
        }
        Dictionary<String, Object> properties = made.get().getProperties();
        Map<String, Object> now = shown(properties);
        return properties.get(FeatureConfigurations.FEATURE) == null
                && now.keySet().equals(wanted.keySet())
                && wanted.entrySet().stream().allMatch(one -> same(one.getValue(), now.get(one.getKey())));
    }

    /** File Install puts the values of framework properties in: what it made of those cannot be told here. */
    private static boolean same(Object wanted, Object now) {
        String text = String.valueOf(wanted);
        return text.contains("${") || text.equals(String.valueOf(now));
    }

    private boolean left(String pid) {
        return made(pid)
                .map(one ->
                        one.getProperties() == null || one.getProperties().get(JsonConfigurationInstaller.FILE) == null)
                .orElse(true);
    }

    private static boolean await(BooleanSupplier fact) {
        long deadline = System.nanoTime() + TAKEN_LIMIT.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Optional<Configuration> made(String pid) {
        try {
            return list("(service.pid=" + pid + ")").stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Configuration> list(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("not a PID: " + filter, e);
        }
    }
}
