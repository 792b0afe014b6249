/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import lucid.mongo.core.ConfiguredDeployment.Config;

/** One version of a deployment's configuration; prints as its name, for it holds credentials. */
record DeploymentSettings(String name, String dataUri, String adminUri, Config config, DeploymentTls tls) {

    private static final String EMBEDDED = "embedded";

    DeploymentSettings(Config config) {
        this(
                config.name().strip(),
                config.data_uri().strip(),
                config.admin_uri().isBlank()
                        ? config.data_uri().strip()
                        : config.admin_uri().strip(),
                config,
                new DeploymentTls(config));
    }

    /** Whether any of its connections is to the engine of this process. */
    boolean embedded() {
        return isEmbedded(dataUri) || isEmbedded(adminUri);
    }

    static boolean isEmbedded(String uri) {
        return EMBEDDED.equals(uri);
    }

    @Override
    public String toString() {
        return "lucid.mongo-" + name;
    }
}
