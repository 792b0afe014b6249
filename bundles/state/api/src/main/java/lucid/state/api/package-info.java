/* SPDX-License-Identifier: Apache-2.0 */
/** Small records of the platform that are known while MongoDB is away. */
@Export
@Version("1.0.0")
package lucid.state.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
