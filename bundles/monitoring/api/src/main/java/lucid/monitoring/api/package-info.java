/* SPDX-License-Identifier: Apache-2.0 */
/** How the platform is: health checks with cause and remedy. */
@Export
@Version("1.0.0")
package lucid.monitoring.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
