/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as their definitions leave them, but for some keys. */
final class Defaults {

    private Defaults() {}

    static <T extends Annotation> T of(Class<T> type, Map<String, Object> others) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> others.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static <T extends Annotation> T of(Class<T> type) {
        return of(type, Map.of());
    }
}
