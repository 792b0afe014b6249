/* SPDX-License-Identifier: Apache-2.0 */
/** What a second place for the audit trail implements. */
@Export
@Version("1.0.0")
package lucid.audit.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
