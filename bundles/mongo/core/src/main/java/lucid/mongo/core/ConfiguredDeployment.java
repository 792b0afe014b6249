/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One {@code lucid.mongo-NAME.cfg}: brings each version of it to {@link MongoDeployments}, without a gap between. */
@Component(
        service = {},
        configurationPid = "lucid.mongo",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredDeployment.Config.class, factory = true)
public final class ConfiguredDeployment {

    /** {@code lucid.mongo}. */
    @ObjectClassDefinition(name = "MongoDB deployment", description = "One deployment, by name")
    public @interface Config {
        /** Its name. */
        @AttributeDefinition(description = "The name; 'main' holds the platform's own state")
        String name();

        /** The connection string for data. */
        @AttributeDefinition(description = "Connection string for data, or 'embedded'", type = AttributeType.PASSWORD)
        String data_uri() default "embedded";

        /** The connection string for administration. */
        @AttributeDefinition(
                description = "Connection string for administration, or 'embedded'; empty takes data.uri",
                required = false,
                type = AttributeType.PASSWORD)
        String admin_uri() default "";

        /** Pool bound. */
        @AttributeDefinition(description = "Most connections to a server", min = "1")
        int pool_max() default 100;

        /** Pool floor. */
        @AttributeDefinition(description = "Connections kept open to a server", min = "0")
        int pool_min() default 0;

        /** Bound of waiting for a connection. */
        @AttributeDefinition(description = "Most milliseconds to wait for a connection of the pool", min = "1")
        long pool_wait_limit_ms() default 10_000;

        /** Bound of server selection. */
        @AttributeDefinition(description = "Most milliseconds to look for a server that can answer", min = "1")
        long server_selection_limit_ms() default 5_000;

        /** Bound of connecting. */
        @AttributeDefinition(description = "Most milliseconds to open a connection", min = "1")
        int connect_limit_ms() default 5_000;

        /** Bound of reading. */
        @AttributeDefinition(description = "Most milliseconds to wait for a reply; 0 is without limit", min = "0")
        int read_limit_ms() default 0;

        /** TLS. */
        @AttributeDefinition(description = "TLS 1.3 to the servers; also by tls=true in the connection string")
        boolean tls() default false;

        /** Authorities. */
        @AttributeDefinition(
                description = "PEM file with the authorities to trust; empty takes those of Java",
                required = false)
        String tls_ca_file() default "";

        /** Own key. */
        @AttributeDefinition(
                description = "Own key and certificate, PEM or PKCS#12, for X.509; empty for none",
                required = false)
        String tls_client_key_file() default "";

        /** Password of the own key. */
        @AttributeDefinition(
                description = "Password of a PKCS#12 file",
                type = AttributeType.PASSWORD,
                required = false)
        String tls_client_key_password() default "";

        /** Write concern. */
        @AttributeDefinition(description = "Default write concern: majority, a number or a tag")
        String write_concern() default "majority";

        /** Read concern. */
        @AttributeDefinition(description = "Default read concern: local, majority, available or linearizable")
        String read_concern() default "local";

        /** Age of retired clients. */
        @AttributeDefinition(description = "Milliseconds that replaced connections may serve on", min = "0")
        long retire_after_ms() default 60_000;

        /** Bound of retired clients. */
        @AttributeDefinition(description = "Most milliseconds that replaced connections in use are kept", min = "0")
        long retire_limit_ms() default 600_000;
    }

    private final MongoDeployments deployments;

    /** Makes the deployment known. */
    @Activate
    public ConfiguredDeployment(@Reference MongoDeployments deployments, Config config) {
        this.deployments = deployments;
        deployments.configured(this, new DeploymentSettings(config));
    }

    /** Swaps its connections for those of a changed configuration. */
    @Modified
    public void modified(Config config) {
        deployments.configured(this, new DeploymentSettings(config));
    }

    /** Forgets the deployment and closes its connections. */
    @Deactivate
    public void remove() {
        deployments.removed(this);
    }
}
