/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertUpdate;

import org.junit.Test;

/** What of updates needs the sort pattern. */
public class PushSortTest {

    @Test
    public void sortsDocumentsThatItPushes() {
        assertUpdate(
                "{a: [{s: 3}, {s: 1}]}",
                "{$push: {a: {$each: [{s: 2}, 5], $sort: {s: -1}}}}",
                "{a: [{s: 3}, {s: 2}, {s: 1}, 5]}");
    }
}
