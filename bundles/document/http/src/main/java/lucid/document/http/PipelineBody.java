/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import org.bson.BsonDocument;

/**
 * A pipeline that only reads.
 *
 * @param pipeline stages as MongoDB takes them
 * @param limit    most results, 1 to 1000; 50 when it is left out
 */
public record PipelineBody(List<BsonDocument> pipeline, Integer limit) {

    /** Puts in what was left out. */
    public PipelineBody {
        pipeline = pipeline == null ? List.of() : List.copyOf(pipeline);
        limit = limit == null ? Integer.valueOf(QueryBody.USUAL) : limit;
    }
}
