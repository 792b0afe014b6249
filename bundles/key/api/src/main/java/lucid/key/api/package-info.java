/* SPDX-License-Identifier: Apache-2.0 */
/** Keys that seal what the platform keeps: versioned data keys by purpose, each wrapped by a master key. */
@Export
@Version("1.0.0")
package lucid.key.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
