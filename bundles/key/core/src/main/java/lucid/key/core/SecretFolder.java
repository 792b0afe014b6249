/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where this installation's secrets lie. */
final class SecretFolder {

    private SecretFolder() {}

    /** The framework property {@code lucid.secrets}, else {@code HOME/keys}. */
    static Path of(BundleContext context) {
        return Optional.ofNullable(context.getProperty("lucid.secrets"))
                .map(Path::of)
                .orElseGet(() -> Path.of(context.getProperty("lucid.home")).resolve("keys"));
    }
}
