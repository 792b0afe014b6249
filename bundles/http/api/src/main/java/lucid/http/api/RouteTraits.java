/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that a {@link Route} is; copied by each refinement. */
record RouteTraits(
        String method,
        String template,
        String permission,
        Handler handler,
        String summary,
        Body takes,
        Body answers,
        List<Parameter> parameters,
        Effect effect,
        Set<Route.Trait> flags,
        String destroys,
        Listener listener) {

    static RouteTraits of(String method, String template, String permission, Handler handler) {
        Effect effect = "GET".equals(method) ? Effect.READS : Effect.ADMINISTERS;
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                "",
                Body.NONE,
                Body.NONE,
                List.of(),
                effect,
                Set.of(),
                "",
                Listener.STORAGE);
    }

    RouteTraits withSummary(String value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                value,
                takes,
                answers,
                parameters,
                effect,
                flags,
                destroys,
                listener);
    }

    RouteTraits withTakes(Body value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                value,
                answers,
                parameters,
                effect,
                flags,
                destroys,
                listener);
    }

    RouteTraits withAnswers(Body value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                value,
                parameters,
                effect,
                flags,
                destroys,
                listener);
    }

    RouteTraits withEffect(Effect value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                answers,
                parameters,
                value,
                flags,
                destroys,
                listener);
    }

    RouteTraits withDestroys(String value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                answers,
                parameters,
                effect,
                flags,
                value,
                listener);
    }

    RouteTraits withListener(Listener value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                answers,
                parameters,
                effect,
                flags,
                destroys,
                value);
    }

    RouteTraits withParameters(List<Parameter> value) {
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                answers,
                List.copyOf(value),
                effect,
                flags,
                destroys,
                listener);
    }

    RouteTraits withFlag(Route.Trait flag) {
        Set<Route.Trait> more = new HashSet<>(flags);
        more.add(flag);
        return new RouteTraits(
                method,
                template,
                permission,
                handler,
                summary,
                takes,
                answers,
                parameters,
                effect,
                Set.copyOf(more),
                destroys,
                listener);
    }
}
