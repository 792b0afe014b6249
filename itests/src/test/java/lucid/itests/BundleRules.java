/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The role table of the architecture: which bundle may know which package. */
final class BundleRules {

    private static final Set<String> EXPORTING = Set.of("api", "spi");
    /** Bundles whose several packages are layers of their own. */
    private static final Set<String> LAYERED = Set.of("lucid.engine.core");

    private BundleRules() {}

    /** What is wrong with one bundle, a sentence each; empty when nothing is. */
    static List<String> violations(BundleFacts bundle) {
        List<String> found = new ArrayList<>();
        bundle.imports().stream()
                .filter(allowed(bundle).negate())
                .forEach(name -> found.add(bundle.name() + " must not import " + name));
        bundle.exports().forEach((name, version) -> {
            if (version.isEmpty()) {
                found.add(bundle.name() + " exports " + name + " without a version");
            }
            if (!EXPORTING.contains(bundle.role())) {
                found.add(bundle.name() + " must not export " + name + ": only api and spi export");
            }
        });
        boolean oneOfItsName = bundle.packages().equals(Set.of(bundle.name()));
        if (!oneOfItsName && !LAYERED.contains(bundle.name())) {
            found.add(bundle.name() + " must hold one package of its own name, not " + bundle.packages());
        }
        return found;
    }

    private static Predicate<String> allowed(BundleFacts bundle) {
        Predicate<String> own = bundle.name()::equals;
        return own.or(
                switch (bundle.role()) {
                    case "api" -> contract(bundle);
                    case "spi" -> contract(bundle).or((bundle.domain() + ".api")::equals);
                    case "core" -> core(bundle);
                    // It gives the listeners their keys, so it has to know which there are.
                    case "tls" -> core(bundle).or("org.osgi.service.servlet.runtime"::equals);
                    case "http" -> door(bundle);
                    default -> bundle.domain().equals("lucid") ? BundleRules::isForTools : plugin(bundle);
                });
    }

    /** The platform's Java, the framework's annotations, documents as values. */
    private static boolean isValue(String name) {
        return name.startsWith("java.")
                || name.startsWith("org.osgi.")
                || name.equals("org.bson")
                || name.startsWith("org.bson.");
    }

    private static Predicate<String> contract(BundleFacts bundle) {
        Predicate<String> values = BundleRules::isValue;
        return values.or(Set.of("lucid.problem.api", "lucid.operation.api")::contains)
                .or(name -> bundle.name().equals("lucid.extjson.api") && name.startsWith("com.fasterxml.jackson.core"))
                .or(name -> bundle.name().equals("lucid.mongo.api") && name.startsWith("com.mongodb"));
    }

    private static Predicate<String> core(BundleFacts bundle) {
        boolean web = bundle.name().equals("lucid.http.core");
        Predicate<String> servlet = name -> name.startsWith("jakarta.servlet")
                || name.startsWith("javax.servlet")
                || name.startsWith("org.osgi.service.servlet");
        Predicate<String> foreign = name -> name.startsWith("lucid.")
                && !name.endsWith(".api")
                && !ownSpi(bundle).test(name);
        return foreign.negate().and(name -> web || (!servlet.test(name) && !name.equals("lucid.http.api")));
    }

    /** The spi of the domain, also for a core of a part of it, as {@code lucid.audit.sink.core} is. */
    private static Predicate<String> ownSpi(BundleFacts bundle) {
        return name -> name.endsWith(".spi")
                && (bundle.domain() + ".").startsWith(name.substring(0, name.length() - "spi".length()));
    }

    private static Predicate<String> door(BundleFacts bundle) {
        List<String> apis = List.of(
                bundle.domain() + ".api",
                "lucid.http.api",
                "lucid.security.api",
                "lucid.operation.api",
                "lucid.extjson.api",
                "lucid.problem.api");
        Predicate<String> values = BundleRules::isValue;
        return values.or(apis::contains).or(name -> name.equals("org.slf4j"));
    }

    /** The shell and the console know contracts and their own libraries, never the database. */
    private static boolean isForTools(String name) {
        return name.startsWith("lucid.") ? name.endsWith(".api") : !name.startsWith("com.mongodb");
    }

    /** A plug-in knows one spi with its api, and its library; one for MongoDB gets its connection by mongo.api. */
    private static Predicate<String> plugin(BundleFacts bundle) {
        String owner = bundle.name().replaceFirst("\\.(store|driver|sink)\\..*", "");
        boolean mongo = bundle.role().equals("mongo");
        return name -> !name.startsWith("lucid.")
                || Set.of(owner + ".api", owner + ".spi", "lucid.problem.api").contains(name)
                || (mongo && name.equals("lucid.mongo.api"));
    }
}
