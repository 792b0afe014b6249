/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import lucid.mongo.core.ConfiguredDeployment.Config;

/** Configurations for tests: the defaults of the annotation, and what is given. */
final class Settings {

    private Settings() {}

    static DeploymentSettings of(String name, String uri) {
        return of(Map.of("name", name, "data_uri", uri));
    }

    static DeploymentSettings of(Map<String, ?> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.putIfAbsent("name", "main");
        values.putIfAbsent("server_selection_limit_ms", 300L);
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return new DeploymentSettings(config);
    }
}
