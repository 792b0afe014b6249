/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.lang.reflect.RecordComponent;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The limits of the HTTP doors, from {@code lucid.http}; changed live, each request reads them anew. */
@Component(service = HttpLimits.class, configurationPid = "lucid.http")
@Designate(ocd = HttpLimits.Config.class)
public final class HttpLimits {

    /** The limits. Names end in their unit. */
    @ObjectClassDefinition(name = "HTTP doors", description = "Limits of requests, waiting and streams")
    public @interface Config {
        /** Longest wait of a request for a capability that is being updated. */
        @AttributeDefinition(
                description = "Most milliseconds a request waits for a capability being updated",
                min = "0")
        long hold_limit_ms() default 5_000;

        /** Most requests that wait at once. */
        @AttributeDefinition(description = "Most requests that wait at once; more are answered 503", min = "0")
        int hold_limit_requests() default 1_000;

        /** Longest wait of an update for the requests in flight. */
        @AttributeDefinition(
                description = "Most milliseconds an update waits for requests in flight; below ds.lock.timeout (5000)",
                min = "0",
                max = "4800")
        long drain_limit_ms() default 4_000;

        /** Largest body of a plain record. */
        @AttributeDefinition(description = "Most bytes of a JSON body without documents", min = "1024")
        int body_limit_bytes() default 1 << 20;

        /** Largest body with documents. */
        @AttributeDefinition(
                description = "Most bytes of a JSON body with documents; what is larger goes by NDJSON",
                min = "1024")
        int document_limit_bytes() default 17 << 20;

        /** Longest time for a body to arrive. */
        @AttributeDefinition(description = "Most milliseconds a body may take to arrive, streams excepted", min = "1")
        long body_limit_ms() default 30_000;

        /** Whether requests are written down. */
        @AttributeDefinition(
                description = "Whether requests are written to the audit trail; without, the platform is degraded")
        boolean audit() default true;

        /** Most event streams at once. */
        @AttributeDefinition(description = "Most event streams at once; more are answered 429", min = "0")
        int stream_limit() default 200;

        /** Time between two comment lines of an event stream. */
        @AttributeDefinition(description = "Milliseconds between two heartbeats of an event stream", min = "100")
        long stream_ping_ms() default 15_000;
    }

    private volatile Config config;

    /** Takes the configuration. */
    @Activate
    public HttpLimits(Config config) {
        this.config = config;
    }

    @Modified
    void modified(Config changed) {
        config = changed;
    }

    /** The limits of this moment. */
    Config now() {
        return config;
    }

    /** Most bytes of the body of a route that does not stream. */
    int bodyBytes(Route route) {
        Class<?> type = route.takes().type();
        return type == Void.class || holdsDocuments(type) ? config.document_limit_bytes() : config.body_limit_bytes();
    }

    private static boolean holdsDocuments(Class<?> type) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getGenericType().getTypeName().contains("org.bson.")) {
                    return true;
                }
            }
        }
        return false;
    }
}
