/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import java.util.List;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps blueprints in {@code lucid_system.blueprints}, compares them with their databases and brings these into line.
 * Safe for use by many threads.
 */
@ProviderType
public interface BlueprintService {

    /** Lists the blueprints, sorted by name, immutable. */
    List<BlueprintSummary> list();

    /**
     * Reads one blueprint.
     *
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}
     */
    StoredBlueprint blueprint(String name);

    /**
     * Stores a blueprint, new or instead of the one before. Storing the same again makes no new revision.
     *
     * @param content in the published format
     * @param etag    of the one that it replaces, {@code *} for any; empty to store in any case
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#INVALID}, {@link BlueprintProblem#CHANGED},
     *     {@link BlueprintProblem#MIGRATION_CHANGED}, {@link BlueprintProblem#CONCURRENT}
     */
    Change<StoredBlueprint> store(String name, RawBsonDocument content, String etag);

    /**
     * Removes a blueprint and leaves its database and its history as they are.
     *
     * @param etag as for {@link #store}
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}, {@link BlueprintProblem#CHANGED}
     */
    Change<Void> delete(String name, String etag);

    /**
     * Works out what an apply would do. Nothing is ever dropped.
     *
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}
     */
    Plan plan(String name);

    /**
     * Brings the database to the blueprint, as an operation {@code blueprint.apply} of one step for each change.
     *
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}, {@link BlueprintProblem#BLOCKED}
     */
    Change<Operation> apply(String name);

    /**
     * Works out where the database differs from the blueprint, also what it holds besides; migrations left out.
     *
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}
     */
    Plan drift(String name);

    /**
     * Lists what happened to a blueprint, the newest first.
     *
     * @param cursor the id after which to go on; empty for the first page
     * @param limit  most entries
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING}
     */
    List<HistoryEntry> history(String name, String cursor, int limit);

    /**
     * Stores the content of an earlier revision as the newest one; the database changes with the next apply only.
     *
     * @throws lucid.problem.api.ProblemException {@link BlueprintProblem#MISSING},
     *     {@link BlueprintProblem#REVISION_MISSING}, {@link BlueprintProblem#MIGRATION_CHANGED}
     */
    Change<StoredBlueprint> rollback(String name, long revision);

    /** The JSON Schema (draft 2020-12) of the format, in UTF-8. */
    byte[] schema();
}
