/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertRefused;
import static lucid.engine.core.update.Updates.assertUpdate;
import static lucid.engine.core.update.Updates.assertUpsert;

import org.junit.Test;

/** What of updates needs the pipeline. */
public class PipelineUpdateTest {

    @Test
    public void runsPipelines() {
        assertUpdate(
                "{_id: 1, a: 1, b: 2}", "[{$set: {c: {$add: ['$a', '$b']}}}, {$unset: 'a'}]", "{_id: 1, b: 2, c: 3}");
        assertUpdate("{_id: 1, a: {x: 1}}", "[{$replaceWith: '$a'}]", "{_id: 1, x: 1}");
        assertUpdate("{_id: 1, a: 1}", "[{$addFields: {a: 1}}]", "{_id: 1, a: 1}");
    }

    @Test
    public void insertsWhatAPipelineMakesOfTheFilter() {
        assertUpsert("{_id: 1, a: 2}", "[{$set: {b: '$a'}}]", "{_id: 1, a: 2, b: 2}");
    }

    @Test
    public void keepsTheIdUnchanged() {
        assertRefused(
                66,
                "After applying the update, the (immutable) field '_id' was found to have been altered to " + "_id: 2",
                "{_id: 1}",
                "[{$set: {_id: 2}}]");
    }

    @Test
    public void refusesOtherStages() {
        assertRefused(72, "$match is not allowed to be used within an update", "{}", "[{$match: {a: 1}}]");
        assertRefused(
                9, "arrayFilters may not be specified for pipeline-style updates", "{}", "[{$set: {a: 1}}]", "{x: 1}");
    }
}
