/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration {@code lucid.audit}. */
@ObjectClassDefinition(name = "Audit trail")
@interface Config {

    @AttributeDefinition(
            description = "Which reads are written down: all, those whose route is marked, or none",
            options = {@Option("all"), @Option("marked"), @Option("none")})
    String reads() default "all";

    @AttributeDefinition(
            description = "Actions whose reads are marked; a star at the end stands for any rest. At most 1000")
    String[] reads_marked() default {"audit:*", "key:*", "security:*"};

    @AttributeDefinition(
            description = "Most seconds between two checkpoints while something is written",
            min = "1",
            max = "60")
    int checkpoint_seconds() default 60;

    @AttributeDefinition(
            description = "Size in bytes from which on a new segment is begun",
            min = "1048576",
            max = "1073741824")
    long segment_bytes() default 67_108_864;

    @AttributeDefinition(description = "Age in hours from which on a new segment is begun", min = "1", max = "8760")
    int segment_hours() default 24;

    @AttributeDefinition(
            description = "Most records that wait to be written; reads may take half of it",
            min = "64",
            max = "1048576")
    int queue_records() default 8_192;

    @AttributeDefinition(
            description = "Most milliseconds that a change waits for its intent to be on disk",
            min = "100",
            max = "60000")
    int change_wait_ms() default 10_000;

    @AttributeDefinition(
            description = "File to which checkpoints are also written, best where the trail's owner cannot write "
                    + "otherwise; empty for none")
    String anchor_file() default "";
}
