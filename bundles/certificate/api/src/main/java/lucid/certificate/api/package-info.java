/* SPDX-License-Identifier: Apache-2.0 */
/** The certificates that the platform shows and trusts: which there are, how long they hold, and their renewal. */
@Export
@Version("1.0.0")
package lucid.certificate.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
