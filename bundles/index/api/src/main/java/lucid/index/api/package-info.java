/* SPDX-License-Identifier: Apache-2.0 */
/** Indexes of collections: what exists, and how to make, change or drop one. */
@Export
@Version("1.0.0")
package lucid.index.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
