/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations for tests: the defaults of the annotation, and what is given. */
final class FixedConfig {

    private FixedConfig() {}

    static <T> T of(Class<T> type, Map<String, ?> given) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        given.containsKey(method.getName()) ? given.get(method.getName()) : method.getDefaultValue()));
    }
}
