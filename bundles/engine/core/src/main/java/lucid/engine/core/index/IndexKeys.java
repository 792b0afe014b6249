/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import java.util.Set;

/**
 * The entries that a document has in an index.
 *
 * @param keys          without repeats; empty where a sparse or partial index leaves the document out
 * @param multikeyPaths the paths that are arrays in this document; for a wildcard index the concrete paths
 */
public record IndexKeys(List<IndexKey> keys, Set<String> multikeyPaths) {}
