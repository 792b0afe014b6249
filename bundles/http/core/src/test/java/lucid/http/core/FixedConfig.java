/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration of the defaults, some of them changed. */
final class FixedConfig {

    private FixedConfig() {}

    static HttpLimits.Config with(Map<String, Object> changed) {
        return (HttpLimits.Config) Proxy.newProxyInstance(
                FixedConfig.class.getClassLoader(),
                new Class<?>[] {HttpLimits.Config.class},
                (proxy, method, arguments) -> changed.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
