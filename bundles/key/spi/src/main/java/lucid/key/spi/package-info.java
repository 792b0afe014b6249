/* SPDX-License-Identifier: Apache-2.0 */
/** What keeps the master key that wraps the data keys. */
@Export
@Version("1.0.0")
package lucid.key.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
