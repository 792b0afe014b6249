/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.ClientSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives an interface of the driver a session: each call goes to the method that takes a session first. */
final class Sessioned {

    private Sessioned() {}

    /** The target itself without a session. */
    static <T> T of(Class<? super T> type, T target, Optional<ClientSession> session) {
        return session.map(one -> with(type, target, one)).orElse(target);
    }

    @SuppressWarnings("unchecked")
    private static <T> T with(Class<? super T> type, T target, ClientSession session) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            List<Class<?>> types = new ArrayList<>(List.of(ClientSession.class));
            types.addAll(Arrays.asList(method.getParameterTypes()));
            List<Object> values = new ArrayList<>(List.of(session));
            values.addAll(arguments == null ? List.of() : Arrays.asList(arguments));
            try {
                return type.getMethod(method.getName(), types.toArray(Class<?>[]::new))
                        .invoke(target, values.toArray());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } catch (NoSuchMethodException e) {
                throw new AssertionError("the driver has no " + method.getName() + " with a session", e);
            }
        });
    }
}
