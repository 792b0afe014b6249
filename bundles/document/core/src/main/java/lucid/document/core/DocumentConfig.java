/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code lucid.document}. */
@ObjectClassDefinition(name = "Documents")
public @interface DocumentConfig {

    /** The deployment. */
    @AttributeDefinition(description = "Which lucid.mongo configuration holds the documents")
    String deployment() default "main";

    /** The time limit. */
    @AttributeDefinition(description = "Most milliseconds that one command may run", min = "1")
    long query_limit_ms() default 30_000;

    /** Whether queries may run JavaScript. */
    @AttributeDefinition(description = "Whether $where, $function and $accumulator may run JavaScript in the server")
    boolean javascript() default false;

    /** The batch by count. */
    @AttributeDefinition(description = "Most documents of one batch of a load", min = "1", max = "100000")
    int load_batch_documents() default 1000;

    /** The batch by size. */
    @AttributeDefinition(description = "Most bytes of one batch of a load, a single document aside", min = "1024")
    int load_batch_bytes() default 8 << 20;

    /** Loads that read ahead. */
    @AttributeDefinition(description = "Most loads that read ahead while they write; others do it in turn", min = "1")
    int load_threads() default 16;

    /** The length of a bulk write. */
    @AttributeDefinition(description = "Most operations of one bulk write", min = "1")
    int bulk_limit() default 10_000;

    /** The length of a transaction. */
    @AttributeDefinition(description = "Most operations of one transaction", min = "1")
    int transaction_limit() default 1000;

    /** The size of a transaction. */
    @AttributeDefinition(description = "Most bytes of BSON in the operations of one transaction", min = "1024")
    int transaction_bytes() default 16 << 20;

    /** Attempts of a transaction. */
    @AttributeDefinition(description = "How often a transaction runs while others write the same documents", min = "1")
    int transaction_attempts() default 10;
}
