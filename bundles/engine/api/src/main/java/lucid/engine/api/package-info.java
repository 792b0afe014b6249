/* SPDX-License-Identifier: Apache-2.0 */
/** The embedded MongoDB-compatible server: where it listens, what it can, and further instances of it. */
@Export
@Version("1.1.0")
package lucid.engine.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
