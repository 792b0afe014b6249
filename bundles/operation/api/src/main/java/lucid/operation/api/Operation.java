/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Long work as it was when it was read.
 *
 * @param id            unique, URL-safe
 * @param kind          the name of its {@link OperationKind}, such as {@code blueprint.apply}
 * @param target        what it works on, for people
 * @param state         where it stands
 * @param progress      how far it is
 * @param steps         its steps in their order
 * @param result        what it gave; empty unless it succeeded
 * @param error         why it failed, or {@link Failure#NONE}
 * @param actor         the identity that started it
 * @param correlationId the id of the request that started it
 * @param created       when it was journaled
 * @param updated       when it last changed
 */
public record Operation(
        String id,
        String kind,
        String target,
        OperationState state,
        Progress progress,
        List<OperationStep> steps,
        BsonDocument result,
        Failure error,
        String actor,
        String correlationId,
        Instant created,
        Instant updated) {}
