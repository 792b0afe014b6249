/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as the framework gives them. */
final class Configured {

    private Configured() {}

    /** A configuration with these values and else its defaults; null where there is none. */
    static <T> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
