/* SPDX-License-Identifier: Apache-2.0 */
/** Who calls and what they may do. */
@Export
@Version("1.0.0")
package lucid.security.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
