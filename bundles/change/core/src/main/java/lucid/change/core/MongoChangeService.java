/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import java.util.concurrent.Semaphore;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.change.api.ChangeService;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@link ChangeService} on one deployment. */
@Component(configurationPid = "lucid.change")
@Designate(ocd = ChangeConfig.class)
public final class MongoChangeService implements ChangeService {

    private final ChangeConfig config;
    private final Deployments deployments;
    private final Semaphore free;

    /** Works on the configured deployment. */
    @Activate
    public MongoChangeService(@Reference Deployments deployments, ChangeConfig config) {
        this.deployments = deployments;
        this.config = config;
        free = new Semaphore(config.streams_limit());
    }

    @Override
    public ChangeFeed open(ChangeQuery query) {
        ChangeRules.check(query);
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ChangeProblem.TOO_MANY,
                    config.streams_limit()
                            + " change streams are open; end one, or raise streams.limit of lucid.change");
        }
        boolean opened = false;
        try {
            ChangeFeed feed = ChangeTail.open(deployments, config, query, free::release);
            opened = true;
            return feed;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }
}
