/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;

/**
 * What a pipeline runs in.
 *
 * @param namespace    the collection; its name is empty for an aggregation over the database
 * @param globals      variables and collation
 * @param host         what is needed from above
 * @param interruption asked in loops
 * @param memoryLimit  bytes that a blocking stage may hold, 100 MiB by default; past it 292
 */
public record PipelineContext(
        Namespace namespace, Globals globals, PipelineHost host, Interruption interruption, long memoryLimit) {}
