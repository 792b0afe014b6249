/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertRefused;
import static lucid.engine.core.update.Updates.assertUpdate;

import org.junit.Test;

/** What of updates needs the matcher. */
public class FilteredUpdateTest {

    @Test
    public void updatesItemsThatFiltersMatch() {
        assertUpdate("{a: [95, 102, 90]}", "{$set: {'a.$[i]': 100}}", "{a: [95, 100, 90]}", "{i: {$gte: 100}}");
        assertUpdate(
                "{a: [{b: 1, c: 1}, {b: 2, c: 1}]}",
                "{$inc: {'a.$[x].c': 1}}",
                "{a: [{b: 1, c: 1}, {b: 2, c: 2}]}",
                "{'x.b': 2}");
        assertUpdate(
                "{a: [{b: 1}, {b: 2}]}",
                "{$set: {'a.$[x].c': 1, 'a.$[y].d': 1}}",
                "{a: [{b: 1, c: 1, d: 1}, {b: 2, c: 1}]}",
                "{'x.b': {$gt: 0}}",
                "{$or: [{'y.b': 1}, {'y.b': 7}]}");
        assertUpdate(
                "{a: [{b: [1, 2]}, {b: [2]}]}",
                "{$unset: {'a.$[].b.$[i]': 1}}",
                "{a: [{b: [1, null]}, {b: [null]}]}",
                "{i: 2}");
    }

    @Test
    public void refusesWrongArrayFilters() {
        assertRefused(
                40,
                "Updating the path 'a.0' would create a conflict at 'a.0'",
                "{a: [1]}",
                "{$set: {'a.$[x]': 1}, $inc: {'a.$[y]': 1}}",
                "{x: 1}",
                "{y: 1}");
        assertRefused(
                9,
                "The array filter for identifier 'x' was not used in the update { $set: { a: 1 } }",
                "{}",
                "{$set: {a: 1}}",
                "{x: 1}");
        assertRefused(
                9,
                "Found multiple array filters with the same top-level field name x",
                "{}",
                "{$set: {'a.$[x]': 1}}",
                "{x: 1}",
                "{x: 2}");
        assertRefused(9, "arrayFilters may not be specified for replacement-style updates", "{}", "{a: 1}", "{x: 1}");
    }

    @Test
    public void pullsWhatMatches() {
        assertUpdate("{a: [1, 5, 8]}", "{$pull: {a: {$gte: 5}}}", "{a: [1]}");
        assertUpdate("{a: ['x', 'ya', 1]}", "{$pull: {a: /^y/}}", "{a: ['x', 1]}");
        assertUpdate(
                "{a: [{s: 8, i: 'B'}, {s: 5, i: 'A'}, 7]}", "{$pull: {a: {s: 8, i: 'B'}}}", "{a: [{s: 5, i: 'A'}, 7]}");
        assertUpdate(
                "{a: [{r: [{q: 1}, {q: 3}]}, {r: [{q: 1}]}]}",
                "{$pull: {a: {r: {$elemMatch: {q: {$gt: 2}}}}}}",
                "{a: [{r: [{q: 1}]}]}");
        assertUpdate("{a: [1, 2, 3]}", "{$pull: {a: {$in: [1, 3]}}}", "{a: [2]}");
    }
}
