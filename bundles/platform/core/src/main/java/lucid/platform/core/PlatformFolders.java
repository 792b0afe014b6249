/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/**
 * Where the platform keeps things.
 *
 * @param home the folder of this installation's own state
 * @param dist the folder of the distribution, only read
 */
record PlatformFolders(Path home, Path dist) {

    /** As the launcher says in the framework's properties. */
    static PlatformFolders of(BundleContext context) {
        return new PlatformFolders(folder(context, "lucid.home"), folder(context, "lucid.dist"));
    }

    private static Path folder(BundleContext context, String property) {
        String value = context.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("the framework property " + property + " is missing");
        }
        return Path.of(value).toAbsolutePath();
    }

    /** The platform's own folder in HOME. */
    Path own() {
        return home.resolve("platform");
    }

    /** The jars that updates brought. */
    Path replacements() {
        return own().resolve("bundles");
    }

    /** The feature files that calls brought. */
    Path installedFeatures() {
        return own().resolve("features");
    }

    /** Uploads on their way in. */
    Path uploads() {
        return own().resolve("uploads");
    }

    /** The configuration files, the truth. */
    Path configurations() {
        return home.resolve("config");
    }

    /** The public keys whose owners may bring code. */
    Path trustedKeys() {
        return configurations().resolve("trust");
    }

    /** The distribution's jars, one flat folder. */
    Path distributedBundles() {
        return dist.resolve("bundles");
    }

    /** The distribution's feature files. */
    Path distributedFeatures() {
        return dist.resolve("features");
    }
}
