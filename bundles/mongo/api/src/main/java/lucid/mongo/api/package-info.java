/* SPDX-License-Identifier: Apache-2.0 */
/** Connections to MongoDB deployments by name, what their servers can do, and how their failures read. */
@Export
@Version("1.0.0")
package lucid.mongo.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
