/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.UUID;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;

/**
 * A collection or view as it is in the catalogue. Immutable; a change makes another.
 *
 * @param namespace its name
 * @param uuid      its identity over renames; of no meaning for a view
 * @param options   as listCollections shows them: validator, capped, viewOn, pipeline, collation, clusteredIndex …
 * @param view      whether it is one
 */
public record CollectionInfo(Namespace namespace, UUID uuid, Doc options, boolean view) {}
