/* SPDX-License-Identifier: Apache-2.0 */
/** What the platform is made of and how it is changed while it runs: bundles, features, and why. */
@Export
@Version("1.0.0")
package lucid.platform.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
