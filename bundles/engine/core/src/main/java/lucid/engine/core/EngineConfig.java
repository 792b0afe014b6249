/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** {@code lucid.engine}. */
@ObjectClassDefinition(name = "Embedded engine", description = "The MongoDB-compatible server in this process")
public @interface EngineConfig {

    /** The data listener. */
    @AttributeDefinition(description = "Port for data; 0 takes any free one", min = "0", max = "65535")
    int data_port() default 27_017;

    /** The administration listener. */
    @AttributeDefinition(description = "Port for administration; 0 takes any free one", min = "0", max = "65535")
    int admin_port() default 27_018;

    /** Where both listen. */
    @AttributeDefinition(description = "Address of both listeners; beyond loopback TLS is required")
    String bind_address() default "127.0.0.1";

    /** Where data lies. */
    @AttributeDefinition(description = "Folder of the data; empty is the folder engine of the home", required = false)
    String folder() default "";

    /** What is unreadable on disk. */
    @AttributeDefinition(
            description = "What is encrypted on disk; settled when the folder is made",
            options = {
                @Option(label = "Documents and the oplog", value = "documents"),
                @Option(label = "Everything; indexes are rebuilt at each start", value = "full"),
                @Option(label = "Nothing", value = "none")
            })
    String encryption() default "documents";

    /** Block cache. */
    @AttributeDefinition(description = "Bytes of the block cache", min = "1048576")
    long cache_bytes() default 67_108_864;

    /** Oplog. */
    @AttributeDefinition(description = "About how many bytes of the oplog are kept", min = "1048576")
    long oplog_bytes() default 268_435_456;

    /** Certificate. */
    @AttributeDefinition(
            description = "PEM file with the certificate chain, or a PKCS #12 keystore; empty for no TLS",
            required = false)
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(
            description = "PEM file with the key as PKCS #8; empty where the certificate is a keystore",
            required = false)
    String tls_key() default "";

    /** Password of the keystore. */
    @AttributeDefinition(
            description = "Password of a PKCS #12 keystore",
            type = AttributeType.PASSWORD,
            required = false)
    String tls_password() default "";

    /** For tests of clients. */
    @AttributeDefinition(description = "Whether configureFailPoint is there; for tests of clients only")
    boolean test_commands() default false;
}
