/* SPDX-License-Identifier: Apache-2.0 */
/** Configurations: what they are, what they may be, what they were, and the files that hold them. */
@Export
@Version("1.0.0")
package lucid.configuration.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
