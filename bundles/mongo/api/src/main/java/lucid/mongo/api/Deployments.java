/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.api;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.BsonString;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configured deployments ({@code lucid.mongo-NAME.cfg}), each with a data and an admin connection. The service is
 * there from start to stop; what is missing is said by each call. Clients are owned by the service: ask for one for
 * each piece of work, never keep or close it. Safe for use by many threads.
 */
@ProviderType
public interface Deployments {

    /** The deployment that holds the platform's own state. */
    String MAIN = "main";

    /**
     * The client for data.
     *
     * @throws lucid.problem.api.ProblemException {@link MongoProblem#DEPLOYMENT_UNKNOWN},
     *     {@link MongoProblem#DEPLOYMENT_UNREACHABLE}
     */
    MongoClient data(String deployment);

    /**
     * The client for administrative commands.
     *
     * @throws lucid.problem.api.ProblemException {@link MongoProblem#DEPLOYMENT_UNKNOWN},
     *     {@link MongoProblem#DEPLOYMENT_UNREACHABLE}
     */
    MongoClient admin(String deployment);

    /**
     * The database {@code lucid_system} of {@link #MAIN}, the platform's own state, written and read with majority.
     *
     * @throws lucid.problem.api.ProblemException as {@link #data}
     */
    MongoDatabase system();

    /**
     * What the servers of a deployment can do, probed when it connected.
     *
     * @throws lucid.problem.api.ProblemException as {@link #data}
     */
    Capabilities capabilities(String deployment);

    /** The correlation id of the running request, for the {@code comment} of each command; empty outside a request. */
    BsonString comment();

    /** Every configured deployment; sorted by name, immutable, a snapshot. */
    List<DeploymentStatus> list();
}
