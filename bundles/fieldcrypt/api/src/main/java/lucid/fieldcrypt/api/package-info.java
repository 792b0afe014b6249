/* SPDX-License-Identifier: Apache-2.0 */
/** Fields of documents that are encrypted before they reach MongoDB: which they are, by which keys, and for whom. */
@Export
@Version("1.0.0")
package lucid.fieldcrypt.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
