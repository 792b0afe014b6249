/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.util.List;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows and changes configurations. The files in the configuration folder are the truth: a change writes one and
 * returns when the configuration has taken effect. What was there before is kept. Safe for use by many threads.
 */
@ProviderType
public interface ConfigurationService {

    /** What is shown in the place of a secret, and keeps it when it is sent back. */
    String HIDDEN = "***";

    /** Lists the configurations that exist and those that a bundle would read, sorted by PID; immutable. */
    List<ConfigurationSummary> list();

    /**
     * Reads one configuration.
     *
     * @throws lucid.problem.api.ProblemException {@link ConfigurationProblem#MISSING}
     */
    ConfigurationDetail configuration(String pid);

    /**
     * Makes the configuration what is given.
     *
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException {@link ConfigurationProblem#MISSING},
     *     {@link ConfigurationProblem#REFUSED}, {@link ConfigurationProblem#CHANGED}
     */
    Change<ConfigurationDetail> put(String pid, ConfigurationSpec spec, String ifMatch);

    /**
     * Changes the given keys and leaves the others.
     *
     * @param patch   a merge patch of {@link ConfigurationSpec}: {@code null} takes a key away
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException as {@link #put}
     */
    Change<ConfigurationDetail> patch(String pid, BsonDocument patch, String ifMatch);

    /**
     * Takes the file away; what a feature configures comes back.
     *
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException {@link ConfigurationProblem#MISSING} when there is no file,
     *     {@link ConfigurationProblem#CHANGED}
     */
    Change<Void> delete(String pid, String ifMatch);

    /** What the configuration was before its changes, the newest first; immutable, may be empty. */
    List<ConfigurationVersion> history(String pid);

    /**
     * Makes the configuration what it was before its last change; rolling back twice is where one began.
     *
     * @throws lucid.problem.api.ProblemException {@link ConfigurationProblem#NOTHING_TO_ROLL_BACK},
     *     {@link ConfigurationProblem#MISSING}
     */
    Change<ConfigurationDetail> rollback(String pid);
}
