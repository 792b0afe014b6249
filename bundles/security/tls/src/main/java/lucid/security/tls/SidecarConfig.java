/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** {@code lucid.security}. */
@ObjectClassDefinition(name = "Doors", description = "Who may connect at all")
public @interface SidecarConfig {

    /** The mode. */
    @AttributeDefinition(
            description = "Who may connect",
            options = {
                @Option(label = "Everybody, who then proves who they are", value = "open"),
                @Option(label = "Only the sidecar, which names the end user", value = "sidecar")
            })
    String doors() default "open";

    /** The sidecar's certificate. */
    @AttributeDefinition(
            description = "Who the sidecar is by its certificate: a distinguished name, or an alternative name such as "
                    + "uri:spiffe://example.org/sidecar or dns:sidecar.example.org; several with ; between",
            required = false)
    String[] sidecar_identities() default {};

    /** Without a certificate. */
    @AttributeDefinition(
            description = "Whether a connection from loopback is the sidecar's too; its key proves it in each request")
    boolean sidecar_loopback() default false;

    /** The sidecar's key. */
    @AttributeDefinition(
            description =
                    "Files that verify what the sidecar signs: a PEM public key (Ed25519, EC or RSA), or at least "
                            + "32 bytes in Base64 that it shares; several while a key is being replaced",
            required = false)
    String[] sidecar_key_files() default {};

    /** Age of tokens. */
    @AttributeDefinition(description = "Most seconds that a signed header holds", min = "1", max = "300")
    int sidecar_token_limit_s() default 60;

    /** Binding of tokens. */
    @AttributeDefinition(description = "Whether each signed header must name the method and path that it is for")
    boolean sidecar_bound() default false;

    /** Whose roles. */
    @AttributeDefinition(description = "Whether roles are those that the sidecar names, not those of our own users")
    boolean trust_roles() default false;
}
