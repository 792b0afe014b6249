/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import lucid.operation.api.Progress;
import lucid.operation.api.StepContext;
import org.bson.BsonDocument;

/** One step of a {@link Run}, as its kind sees it. */
final class StepRun implements StepContext {

    private final Run run;
    private final int step;

    StepRun(Run run, int step) {
        this.run = run;
        this.step = step;
    }

    @Override
    public BsonDocument parameters() {
        return run.entry().parameters();
    }

    @Override
    public BsonDocument outcome(String name) {
        return run.entry().outcome(name);
    }

    @Override
    public BsonDocument checkpoint() {
        return run.entry().checkpoint(step);
    }

    @Override
    public void checkpoint(BsonDocument state) {
        run.checkpoint(step, state);
    }

    @Override
    public void progress(long done, long total, String unit) {
        run.progress(done, new Progress(done, total, unit, 0, -1));
    }
}
