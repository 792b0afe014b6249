/* SPDX-License-Identifier: Apache-2.0 */
/** Databases and collections of a MongoDB deployment: what exists, how large it is, and how to change it. */
@Export
@Version("1.0.0")
package lucid.collection.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
