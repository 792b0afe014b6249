/* SPDX-License-Identifier: Apache-2.0 */
/** Blueprints: what a database is to look like, what is to be done until it does, and where it has drifted away. */
@Export
@Version("1.0.0")
package lucid.blueprint.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
