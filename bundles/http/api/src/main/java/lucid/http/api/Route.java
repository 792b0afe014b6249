/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One operation of the HTTP contract: an immutable description and its handler. Dispatch, authorisation, the names in
 * the log, the OpenAPI document and {@code platform:routes} come from it. Make one with {@link #get}, {@link #post},
 * {@link #put}, {@link #patch} or {@link #delete} and refine it; a route without a permission cannot be made, only one
 * that is {@link #open} on purpose.
 *
 * <p>A template is relative to {@code /api/v1} unless it is {@link #rooted}; {@code {name}} matches one path segment.
 */
public final class Route {

    /** The permission of a route that answers without credentials. */
    public static final String OPEN = "open";

    private static final Pattern PERMISSION = Pattern.compile("[a-z-]+:[a-z-]+");
    private static final Pattern TEMPLATE = Pattern.compile("(/([A-Za-z0-9._-]+|\\{[A-Za-z]+}))+");

    private final RouteTraits traits;

    private Route(RouteTraits traits) {
        this.traits = traits;
    }

    /** A route that reads. */
    public static Route get(String template, String permission, Handler handler) {
        return make("GET", template, permission, handler);
    }

    /** A route that administers, unless {@link #reads} or {@link #writesData} says otherwise. */
    public static Route post(String template, String permission, Handler handler) {
        return make("POST", template, permission, handler);
    }

    /** A route that administers, unless {@link #writesData} says otherwise. */
    public static Route put(String template, String permission, Handler handler) {
        return make("PUT", template, permission, handler);
    }

    /** A route that administers, unless {@link #writesData} says otherwise. */
    public static Route patch(String template, String permission, Handler handler) {
        return make("PATCH", template, permission, handler);
    }

    /** A route that administers, unless {@link #writesData} says otherwise. */
    public static Route delete(String template, String permission, Handler handler) {
        return make("DELETE", template, permission, handler);
    }

    /** A GET that answers without credentials: for health and static reference only. */
    public static Route open(String template, Handler handler) {
        return new Route(RouteTraits.of("GET", template, OPEN, handler));
    }

    /** A POST that answers without credentials, since it is where they are got: for sessions only. */
    public static Route openPost(String template, Handler handler) {
        return new Route(RouteTraits.of("POST", template, OPEN, handler)).writesData();
    }

    private static Route make(String method, String template, String permission, Handler handler) {
        if (!PERMISSION.matcher(permission).matches()) {
            throw new IllegalArgumentException("a permission is domain:action, not '" + permission + "'");
        }
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("not a path template: " + template);
        }
        return new Route(RouteTraits.of(method, template, permission, handler));
    }

    /** One sentence for the reference: what the operation does. */
    public Route summary(String sentence) {
        return new Route(traits.withSummary(sentence));
    }

    /** The body it takes. */
    public Route takes(Body body) {
        return new Route(traits.withTakes(body));
    }

    /** A record it takes as JSON. */
    public Route takes(Class<?> type) {
        return takes(Body.of(type));
    }

    /** The body it answers. */
    public Route answers(Body body) {
        return new Route(traits.withAnswers(body));
    }

    /** A record it answers as JSON. */
    public Route answers(Class<?> type) {
        return answers(Body.of(type));
    }

    /** The query parameters and headers it takes, besides those that its other traits bring. */
    public Route with(Parameter... parameters) {
        List<Parameter> all = new ArrayList<>(traits.parameters());
        all.addAll(List.of(parameters));
        return new Route(traits.withParameters(all));
    }

    /** Changes nothing, whatever its method. */
    public Route reads() {
        return new Route(traits.withEffect(Effect.READS));
    }

    /** Changes documents or sessions; administers nothing. */
    public Route writesData() {
        return new Route(traits.withEffect(Effect.WRITES_DATA));
    }

    /** Answers a page: takes {@code limit} and {@code cursor}. */
    public Route paged() {
        return new Route(traits.withFlag(Trait.PAGED));
    }

    /** Takes {@code If-Match} and answers an {@code ETag}. */
    public Route conditional() {
        return new Route(traits.withFlag(Trait.CONDITIONAL));
    }

    /** Takes {@code X-Consistency}. */
    public Route consistent() {
        return new Route(traits.withFlag(Trait.CONSISTENT));
    }

    /** Reads its body as a stream without a limit of size, and sees to {@code Idempotency-Key} itself. */
    public Route streaming() {
        return new Route(traits.withFlag(Trait.STREAMING));
    }

    /** Answers a secret that is shown once: the reply is never kept for a resend. */
    public Route secret() {
        return new Route(traits.withFlag(Trait.SECRET));
    }

    /** Destroys the thing that the path parameter names: needs {@code confirm} with that name. */
    public Route destroys(String pathParameter) {
        return new Route(traits.withDestroys(pathParameter));
    }

    /** Answers on this listener; {@link Listener#STORAGE} unless said otherwise. */
    public Route on(Listener listener) {
        return new Route(traits.withListener(listener));
    }

    /** Stands at the root of the listener, not under {@code /api/v1}. */
    public Route rooted() {
        return new Route(traits.withFlag(Trait.ROOTED));
    }

    /** The HTTP method in capitals. */
    public String method() {
        return traits.method();
    }

    /** The full path template. */
    public String path() {
        return has(Trait.ROOTED) ? traits.template() : "/api/v1" + traits.template();
    }

    /** The permission, or {@link #OPEN}. */
    public String permission() {
        return traits.permission();
    }

    /** What answers it. */
    public Handler handler() {
        return traits.handler();
    }

    /** One sentence; may be empty. */
    public String summary() {
        return traits.summary();
    }

    /** The body it takes, or {@link Body#NONE}. */
    public Body takes() {
        return traits.takes();
    }

    /** The body it answers, or {@link Body#NONE}. */
    public Body answers() {
        return traits.answers();
    }

    /** The declared parameters; immutable. */
    public List<Parameter> parameters() {
        return traits.parameters();
    }

    /** What it does to the world. */
    public Effect effect() {
        return traits.effect();
    }

    /** Whether it has the trait. */
    public boolean has(Trait trait) {
        return traits.flags().contains(trait);
    }

    /** The path parameter whose value {@code confirm} must repeat; empty when none. */
    public String destroys() {
        return traits.destroys();
    }

    /** Where it answers. */
    public Listener listener() {
        return traits.listener();
    }

    /** The traits that are on or off. */
    public enum Trait {
        /** See {@link Route#paged()}. */
        PAGED,
        /** See {@link Route#conditional()}. */
        CONDITIONAL,
        /** See {@link Route#consistent()}. */
        CONSISTENT,
        /** See {@link Route#streaming()}. */
        STREAMING,
        /** See {@link Route#rooted()}. */
        ROOTED,
        /** See {@link Route#secret()}. */
        SECRET
    }

    @Override
    public String toString() {
        return method() + " " + path();
    }
}
