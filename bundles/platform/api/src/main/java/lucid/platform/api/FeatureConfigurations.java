/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The configurations that features bring, for PIDs that nobody else configures. Safe for use by many threads. */
@ProviderType
public interface FeatureConfigurations {

    /** The property that names the feature in a configuration that a feature brought. */
    String FEATURE = "lucid.feature";

    /**
     * Makes those that are missing and returns when they are there.
     *
     * @throws IOException when they cannot be kept
     */
    void create() throws IOException;
}
