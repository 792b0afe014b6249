/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.value.Doc;
import org.junit.Test;

/** Whatever is moved, pushed down or left out: the result is that of the stages as they were written. */
public final class StageOrderTest {

    private static final String[] STAGES = {
        "{$match: {a: {$gte: 2}}}",
        "{$match: {b: 1, 'c.x': {$lt: 3}}}",
        "{$match: {$or: [{a: 1}, {t: {$exists: true}}]}}",
        "{$match: {$expr: {$gt: ['$a', '$b']}}}",
        "{$match: {'t.1': {$exists: true}}}",
        "{$sort: {a: 1, _id: 1}}",
        "{$sort: {b: -1}}",
        "{$skip: 2}",
        "{$limit: 9}",
        "{$limit: 4}",
        "{$set: {a: {$ifNull: ['$b', '$c.x']}}}",
        "{$set: {'c.y': '$b'}}",
        "{$set: {d: '$c.x'}}",
        "{$project: {a: 1, c: 1}}",
        "{$project: {_id: 0, b: 1, t: 1, a: '$c.x'}}",
        "{$project: {'c.x': 1, a: 1}}",
        "{$project: {a: 0}}",
        "{$unset: ['c.x', 't']}",
        "{$unwind: '$t'}",
        "{$unwind: {path: '$t', includeArrayIndex: 'b', preserveNullAndEmptyArrays: true}}",
        "{$group: {_id: '$a', n: {$sum: '$b'}, ids: {$push: '$_id'}}}",
        "{$group: {_id: '$c.x', a: {$max: '$a'}, c: {$first: '$c'}}}",
        "{$replaceRoot: {newRoot: {a: '$b', b: '$a', c: '$c'}}}",
        "{$facet: {a: [{$match: {b: 1}}, {$limit: 2}], b: [{$group: {_id: '$a'}}]}}",
        "{$sortByCount: '$a'}",
        "{$lookup: {from: 'c', localField: 'a', foreignField: 'b', as: 't'}}",
        "{$count: 'a'}"
    };

    private final Random random = new Random(20240607);
    private final MemoryHost host = new MemoryHost();

    private String document(int id) {
        return String.format(
                "{_id: %d, a: %d, %s c: {x: %d, y: 0}, t: [%s]}",
                id,
                random.nextInt(4),
                random.nextInt(4) == 0 ? "" : "b: " + random.nextInt(4) + ",",
                random.nextInt(5),
                random.nextInt(3) == 0 ? "" : random.nextInt(3) + ", " + random.nextInt(3));
    }

    private String pipeline() {
        List<String> stages = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            stages.add(STAGES[random.nextInt(STAGES.length)]);
        }
        return "[" + String.join(", ", stages) + "]";
    }

    @Test
    public void changesNoResult() {
        String[] documents = new String[25];
        java.util.Arrays.setAll(documents, this::document);
        host.with("c", documents);
        List<Doc> input = Json.docs(documents);
        for (int i = 0; i < 400; i++) {
            String pipeline = pipeline();
            StageContext context = new StageContext(host.context("c", Json.GLOBALS), Place.TOP, 0);
            List<Stage> asWritten = PipelineParser.parse(Json.stages(pipeline), context);
            List<String> expected = MemoryHost.drain(Pipeline.chain(asWritten, DocStream.of(input)));
            assertEquals(pipeline, expected, host.run("c", pipeline));
            assertEquals(pipeline, 0, host.open);
        }
    }
}
