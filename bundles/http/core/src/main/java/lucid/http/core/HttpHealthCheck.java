/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lucid.http.api.Listener;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * Whether both listeners take connections, have routes and write to the trail. A listener that could not bind its port
 * shows only here.
 */
@Component(property = {"hc.name=HTTP", "hc.tags=ready", "hc.tags=health"})
public final class HttpHealthCheck implements HealthCheck {

    private static final int CONNECT_MS = 500;

    private final RouteRegistry registry;
    private final Auditor auditor;

    @Reference(
            service = HttpServiceRuntime.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<ServiceReference<HttpServiceRuntime>> runtimes;

    /** Looks at the routes of the registry and at the trail of the auditor. */
    @Activate
    public HttpHealthCheck(@Reference RouteRegistry registry, @Reference Auditor auditor) {
        this.registry = registry;
        this.auditor = auditor;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (Listener listener : List.of(Listener.STORAGE, Listener.VOLUME)) {
            check(listener, log);
        }
        switch (auditor.state()) {
            case WRITES -> log.info("requests are written to the audit trail");
            case OFF -> log.warn("requests are not audited; set audit=true in lucid.http");
            case AWAY ->
                log.temporarilyUnavailable(
                        "the audit trail is away, so requests are refused; start the bundle lucid.audit.core");
        }
        return new Result(log);
    }

    private void check(Listener listener, FormattingResultLog log) {
        String name = listener.name().toLowerCase(Locale.ROOT);
        if (registry.routes(listener).stream().allMatch(ReferenceResource::owns)) {
            log.temporarilyUnavailable("the listener {} has no routes yet; see platform why for what is missing", name);
        }
        if (endpoints(name).stream().anyMatch(HttpHealthCheck::answers)) {
            log.info("the listener {} takes connections", name);
        } else {
            log.critical("the listener {} takes no connections; is its port in use by another program?", name);
        }
    }

    private List<String> endpoints(String listener) {
        return runtimes.stream()
                .filter(runtime -> listener.equals(runtime.getProperty("listener")))
                .flatMap(runtime -> texts(runtime.getProperty("osgi.http.endpoint")).stream())
                .toList();
    }

    private static List<String> texts(Object property) {
        if (property instanceof String[] texts) {
            return Arrays.asList(texts);
        }
        return property instanceof String text ? List.of(text) : List.of();
    }

    private static boolean answers(String endpoint) {
        URI uri = URI.create(endpoint);
        if (uri.getHost() == null || uri.getPort() < 0) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MS);
            return true;
        } catch (IOException ignored) {
            // Nobody listens there: that is the answer.
            return false;
        }
    }
}
