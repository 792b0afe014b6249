/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** {@code lucid.tls}. */
@ObjectClassDefinition(name = "TLS of a listener", description = "The certificate of one listener that speaks TLS")
public @interface ListenerConfig {

    /** The listener. */
    @AttributeDefinition(
            description = "Which listener",
            options = {
                @Option(label = "Storage API", value = "storage"),
                @Option(label = "Volume API", value = "volume")
            })
    String listener();

    /** Where the certificate comes from. */
    @AttributeDefinition(
            description = "Where its certificate comes from",
            options = {
                @Option(label = "The files named here", value = "files"),
                @Option(label = "The built-in authority, not for production", value = "development")
            })
    String issue() default "files";

    /** Certificate. */
    @AttributeDefinition(
            description =
                    "PEM file with the certificate and its issuers; for files; a relative path starts at the home",
            required = false)
    String certificate_file() default "";

    /** Key. */
    @AttributeDefinition(
            description = "PEM file with the unencrypted key; empty where the certificate's file holds it",
            required = false)
    String key_file() default "";

    /** Authorities. */
    @AttributeDefinition(
            description = "PEM file with the authorities whose certificates clients may have; with development empty "
                    + "is the built-in one",
            required = false)
    String ca_file() default "";

    /** Client certificates. */
    @AttributeDefinition(
            description = "Whether clients show certificates",
            options = {
                @Option(label = "No", value = "none"),
                @Option(label = "They may", value = "wanted"),
                @Option(label = "They must", value = "needed")
            })
    String client() default "none";

    /** Names of a development certificate. */
    @AttributeDefinition(
            description = "Further DNS names and addresses of a development certificate, besides those of this machine",
            required = false)
    String[] names() default {};

    /** Interval of looks. */
    @AttributeDefinition(description = "Milliseconds between two looks at the files", min = "100", max = "3600000")
    long poll_ms() default 5_000;
}
