/* SPDX-License-Identifier: Apache-2.0 */
/** The trail of who did what to what, in which a changed byte is found. */
@Export
@Version("1.0.0")
package lucid.audit.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
