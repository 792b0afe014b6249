/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code lucid.change}. */
@ObjectClassDefinition(name = "Change streams")
public @interface ChangeConfig {

    /** The deployment. */
    @AttributeDefinition(description = "Which lucid.mongo configuration holds the documents")
    String deployment() default "main";

    /** The number of streams. */
    @AttributeDefinition(
            description = "Most open change streams; each keeps a connection of the data pool busy",
            min = "1")
    int streams_limit() default 50;

    /** The time of waiting. */
    @AttributeDefinition(
            description = "Most milliseconds that the server waits for a change before it answers that there is none",
            min = "10",
            max = "10000")
    long wait_limit_ms() default 1000;

    /** The batch. */
    @AttributeDefinition(description = "Most changes of one batch of the server", min = "1", max = "10000")
    int batch_limit() default 100;
}
