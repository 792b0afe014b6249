/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import lucid.platform.api.BundleOutcome;
import lucid.platform.api.BundleService;
import lucid.platform.api.BundleSummary;
import lucid.platform.api.FeatureSummary;
import lucid.platform.api.Features;
import lucid.platform.api.PlatformService;
import lucid.platform.api.Why;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code platform:bundles}, {@code platform:why NAME} and the others in the Gogo shell. */
@Component(
        service = PlatformCommand.class,
        property = {
            "osgi.command.scope=platform",
            "osgi.command.function=bundles",
            "osgi.command.function=features",
            "osgi.command.function=why",
            "osgi.command.function=update",
            "osgi.command.function=rollback",
            "lucid.permission.bundles=platform:read",
            "lucid.permission.features=platform:read",
            "lucid.permission.why=platform:read",
            "lucid.permission.update=platform:operate",
            "lucid.permission.rollback=platform:operate",
            "lucid.resource.rollback=symbolicName"
        })
public final class PlatformCommand {

    private final BundleService bundles;
    private final Features features;
    private final PlatformService platform;

    /** On the services that the HTTP doors use, too. */
    @Activate
    public PlatformCommand(
            @Reference BundleService bundles, @Reference Features features, @Reference PlatformService platform) {
        this.bundles = bundles;
        this.features = features;
        this.platform = platform;
    }

    /** The installed bundles. */
    public List<BundleSummary> bundles() {
        return bundles.list();
    }

    /** The installed features. */
    public List<FeatureSummary> features() {
        return features.list();
    }

    /** Why a component, service or bundle is not active. */
    public Why why(String name) {
        return platform.why(name);
    }

    /** Installs or updates the bundle at a URL, where unsigned ones are taken. */
    public BundleOutcome update(String url) throws IOException {
        return update(url, "");
    }

    /** Installs or updates the bundle at a URL with its signature, {@code keyId=ID, signature=BASE64}. */
    public BundleOutcome update(String url, String signature) throws IOException {
        try (InputStream jar = URI.create(url).toURL().openStream()) {
            return bundles.upload(jar, signature).apply();
        }
    }

    /** Goes back to the jar before the last update. */
    public BundleOutcome rollback(String symbolicName) {
        return bundles.rollback(symbolicName).apply();
    }
}
