/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.mongodb.client.MongoClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A client that others own: the driver's encryption closes what it was given, this stays open. The loader is the
 * driver's, which alone sees every type that its interface names.
 */
final class SharedClient {

    private SharedClient() {}

    static MongoClient of(MongoClient client) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                (proxy, method, arguments) ->
                        "close".equals(method.getName()) ? null : call(client, method, arguments));
    }

    private static Object call(MongoClient client, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
