/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import java.time.Instant;

/**
 * A stored blueprint without its content.
 *
 * @param name        unique
 * @param database    the database that it describes
 * @param description one sentence; may be empty
 * @param version     as its author counts; may be empty
 * @param revision    counts how often it was stored, from 1
 * @param collections how many collections it describes
 * @param updated     when it was last stored
 * @param actor       who stored it last
 */
public record BlueprintSummary(
        String name,
        String database,
        String description,
        String version,
        long revision,
        int collections,
        Instant updated,
        String actor) {}
