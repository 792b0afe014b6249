/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.io.InputStream;
import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows and changes bundles while the platform runs. Changes are made one after the other by a thread of the platform,
 * survive a restart, and leave what was there before when they fail. Safe for use by many threads.
 */
@ProviderType
public interface BundleService {

    /** Lists the installed bundles, sorted by symbolic name; immutable, a snapshot. */
    List<BundleSummary> list();

    /**
     * Reads one bundle.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_MISSING}
     */
    BundleSummary bundle(String symbolicName);

    /**
     * Installs the jar, or updates the bundle of the same symbolic name. The stream is read before this returns.
     * An update after which the bundle, or a component that was satisfied before, does not come up again is undone.
     *
     * @param signature {@code keyId=ID, signature=BASE64}: an Ed25519 signature by a trusted key over the text
     *     {@code lucid-code sha256:} and the jar's SHA-256 in lower-case hex; empty for none
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_REFUSED},
     *     {@link PlatformProblem#NOT_TRUSTED}, {@link PlatformProblem#BUNDLE_TOO_LARGE},
     *     {@link PlatformProblem#NEEDS_RESTART}; from the change {@link PlatformProblem#BUNDLE_NOT_STARTED}
     */
    Change<BundleOutcome> upload(InputStream jar, String signature);

    /**
     * Starts a bundle, also after later restarts.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_MISSING}; from the change
     *     {@link PlatformProblem#BUNDLE_NOT_STARTED}
     */
    Change<BundleOutcome> start(String symbolicName);

    /**
     * Stops a bundle, also after later restarts.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_MISSING},
     *     {@link PlatformProblem#NEEDS_RESTART}
     */
    Change<BundleOutcome> stop(String symbolicName);

    /**
     * Goes back to the jar before the last update; rolling back twice is where one began.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_MISSING},
     *     {@link PlatformProblem#NOTHING_TO_ROLL_BACK}, {@link PlatformProblem#NOT_TRUSTED}; from the change
     *     {@link PlatformProblem#BUNDLE_NOT_STARTED}
     */
    Change<BundleOutcome> rollback(String symbolicName);

    /**
     * Uninstalls a bundle; it stays away after restarts until it is uploaded again or its feature is installed again.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUNDLE_MISSING},
     *     {@link PlatformProblem#NEEDS_RESTART}
     */
    Change<BundleOutcome> remove(String symbolicName);
}
