/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** The two users that the platform itself connects as, by their passwords; prints without them. */
record EngineUsers(String dataPassword, String adminPassword) {

    /** Where both lie. */
    static final String DATABASE = "admin";

    private static final String DATA = "lucid-data";
    private static final String ADMIN = "lucid-admin";
    private static final String MECHANISM = "SCRAM-SHA-256";

    /** Users with passwords that only this process will know. */
    static EngineUsers unkept() {
        return new EngineUsers(EngineKeys.randomPassword(), EngineKeys.randomPassword());
    }

    /** What makes them: {@code createUser}. */
    List<Doc> commands() {
        return List.of(command(DATA, dataPassword, "readWriteAnyDatabase"), command(ADMIN, adminPassword, "root"));
    }

    String dataUri(InetSocketAddress address, boolean tls) {
        return uri(DATA, dataPassword, address, tls);
    }

    String adminUri(InetSocketAddress address, boolean tls) {
        return uri(ADMIN, adminPassword, address, tls);
    }

    @Override
    public String toString() {
        return DATA + ", " + ADMIN;
    }

    private static Doc command(String name, String password, String role) {
        Doc granted =
                new DocBuilder().append("role", role).append("db", DATABASE).build();
        return new DocBuilder()
                .append("createUser", name)
                .append("pwd", password)
                .append("roles", Value.array(List.of(Value.of(granted))))
                .append("mechanisms", Value.array(List.of(Value.of(MECHANISM))))
                .build();
    }

    private static String uri(String name, String password, InetSocketAddress address, boolean tls) {
        return "mongodb://%s:%s@%s:%d/?authSource=%s&authMechanism=%s&directConnection=true%s"
                .formatted(
                        encoded(name),
                        encoded(password),
                        host(address),
                        address.getPort(),
                        DATABASE,
                        MECHANISM,
                        tls ? "&tls=true" : "");
    }

    private static String host(InetSocketAddress address) {
        if (address.getAddress().isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String host = address.getAddress().getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
