/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.io.InputStream;
import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/** Shows, installs and removes features; changes survive a restart. Safe for use by many threads. */
@ProviderType
public interface Features {

    /** Lists the installed features, sorted by name; immutable, a snapshot. */
    List<FeatureSummary> list();

    /**
     * Reads one feature.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#FEATURE_MISSING}
     */
    FeatureDetail feature(String name);

    /**
     * Installs a feature, or makes an installed one what the file says. Its bundles must lie in the distribution or
     * have been uploaded.
     *
     * @param json      an OSGi feature file; read before this returns
     * @param signature as for {@link BundleService#upload}, of the file's bytes; empty for none
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#FEATURE_REFUSED},
     *     {@link PlatformProblem#NOT_TRUSTED},
     *     {@link PlatformProblem#NEEDS_RESTART}; from the change {@link PlatformProblem#BUNDLE_NOT_STARTED}
     */
    Change<FeatureDetail> install(String name, InputStream json, String signature);

    /**
     * Removes a feature with the bundles and configurations that no other feature has.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#FEATURE_MISSING},
     *     {@link PlatformProblem#NEEDS_RESTART}
     */
    Change<Void> remove(String name);
}
