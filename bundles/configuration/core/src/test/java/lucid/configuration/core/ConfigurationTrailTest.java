/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import org.bson.BsonDocument;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.MDC;

public class ConfigurationTrailTest {

    private static final String PID = "lucid.shop";

    private final Map<String, Dictionary<String, Object>> configurations = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final ConfigurationTrail trail = trail();

    private final AuditTrail audit = new AuditTrail() {
        @Override
        public Act begin(Action action) {
            throw new UnsupportedOperationException("doors begin");
        }

        @Override
        public void record(Action action, Outcome outcome, BsonDocument detail) {
            lines.add(action.name() + " " + action.who().name() + " " + action.resource() + " " + detail);
        }

        @Override
        public String keyed(BsonDocument value) {
            return keyed(value.toJson());
        }

        @Override
        public String keyed(String value) {
            return "hmac:" + value.length();
        }
    };

    @After
    public void forgetCaller() {
        MDC.clear();
    }

    @Test
    public void beginsWithAHashOfEachConfiguration() {
        file(Map.of("limit", "5", "password", "hunter2"));
        trail.bind(audit);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0), lines.get(0).startsWith("configuration:start platform {} "));
        assertTrue(lines.get(0), lines.get(0).contains("\"lucid.shop\": \"hmac:"));
        assertFalse(lines.get(0), lines.get(0).contains("hunter2"));
    }

    @Test
    public void writesDownWhatAFileHasChangedAndNothingElse() {
        file(Map.of("limit", "5", "name", "a"));
        begin();
        file(Map.of("limit", "6", "name", "a"));
        trail.configurationEvent(updated());
        trail.configurationEvent(updated());
        assertEquals(
                List.of("configuration:change file {pid=lucid.shop} {\"source\": \"file\","
                        + " \"before\": {\"limit\": \"5\"}, \"after\": {\"limit\": \"6\"}}"),
                lines);
    }

    @Test
    public void writesDownThatAConfigurationCameAndWent() {
        begin();
        file(Map.of("limit", "5"));
        trail.configurationEvent(updated());
        configurations.clear();
        trail.configurationEvent(updated());
        assertEquals(2, lines.size());
        assertTrue(lines.get(0), lines.get(0).contains("\"before\": {}, \"after\": {\"limit\": \"5\"}"));
        assertTrue(lines.get(1), lines.get(1).contains("file {pid=lucid.shop}"));
        assertTrue(lines.get(1), lines.get(1).contains("\"before\": {\"limit\": \"5\"}, \"after\": {}"));
    }

    @Test
    public void namesTheCallerWhoeverLooksFirst() {
        begin();
        MDC.put("actor", "ann");
        trail.attributed(PID, () -> {
            file(Map.of("limit", "5"));
            trail.configurationEvent(updated());
            return "the event came before the call was over";
        });
        trail.attributed(PID, () -> {
            file(Map.of("limit", "6"));
            return "the event comes later";
        });
        trail.configurationEvent(updated());
        file(Map.of("limit", "7"));
        trail.configurationEvent(updated());
        assertEquals(
                List.of("ann", "ann", "file"),
                lines.stream().map(line -> line.split(" ")[1]).toList());
    }

    @Test
    public void writesSecretsAsKeyedHashes() {
        begin();
        file(Map.of("uri", "mongodb://me:hunter2@db/", "api.key", "hunter23", "long", "x".repeat(5_000)));
        trail.configurationEvent(updated());
        assertFalse(lines.get(0), lines.get(0).contains("hunter2"));
        assertTrue(lines.get(0), lines.get(0).contains("mongodb://me:hmac:7@db/"));
        assertTrue(lines.get(0), lines.get(0).contains("\"api.key\": \"hmac:8\""));
        assertTrue(lines.get(0), lines.get(0).contains("\"long\": \"hmac:5000\""));
    }

    @Test
    public void namesThePlatformForWhatFeaturesConfigure() {
        begin();
        configurations.put(PID, FrameworkUtil.asDictionary(Map.of("limit", 5L, "lucid.feature", "shop")));
        trail.configurationEvent(updated());
        assertTrue(lines.get(0), lines.get(0).startsWith("configuration:change platform {pid=lucid.shop} "));
    }

    @Test
    public void writesDownWhatChangedWhileTheTrailWasUpdated() {
        file(Map.of("limit", "5"));
        begin();
        trail.unbind(audit);
        file(Map.of("limit", "6"));
        trail.configurationEvent(updated());
        assertEquals(List.of(), lines);
        trail.bind(audit);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0), lines.get(0).startsWith("configuration:change file"));
    }

    @Test
    public void takesListsOfEveryTypeAsEqualWhenTheyAre() {
        configurations.put(
                PID, FrameworkUtil.asDictionary(Map.of("ports", new int[] {1, 2}, "names", new String[] {"a"})));
        begin();
        configurations.put(
                PID, FrameworkUtil.asDictionary(Map.of("ports", new int[] {1, 2}, "names", new String[] {"a"})));
        trail.configurationEvent(updated());
        assertEquals(List.of(), lines);
    }

    /** With one other configuration, so that there is something known. */
    private void begin() {
        configurations.put("lucid.other", FrameworkUtil.asDictionary(Map.of("a", "b")));
        trail.bind(audit);
        lines.clear();
    }

    private void file(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("felix.fileinstall.filename", "file:/x.cfg");
        all.put("service.pid", PID);
        configurations.put(PID, FrameworkUtil.asDictionary(all));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the event only carries it
    private static ConfigurationEvent updated() {
        return new ConfigurationEvent(
                fake(ServiceReference.class, (proxy, method, arguments) -> null),
                ConfigurationEvent.CM_UPDATED,
                null,
                PID);
    }

    private ConfigurationTrail trail() {
        BundleContext context = fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> "home";
            case "getBundles" -> new Bundle[0];
            default -> null;
        });
        ConfigurationAdmin admin =
                fake(ConfigurationAdmin.class, (proxy, method, arguments) -> configurations.keySet().stream()
                        .filter(pid -> arguments[0] == null || arguments[0].equals("(service.pid=" + pid + ")"))
                        .map(this::configuration)
                        .toArray(Configuration[]::new));
        ServiceComponentRuntime runtime = fake(ServiceComponentRuntime.class, (proxy, method, arguments) -> List.of());
        ConfigurationStore store = new ConfigurationStore(context, admin, new SecretSealing(new FakeKeys()));
        return new ConfigurationTrail(store, new Definitions(context, runtime));
    }

    private Configuration configuration(String pid) {
        return fake(
                Configuration.class,
                (proxy, method, arguments) -> method.getName().equals("getPid") ? pid : configurations.get(pid));
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
