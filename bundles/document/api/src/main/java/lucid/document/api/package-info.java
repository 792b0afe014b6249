/* SPDX-License-Identifier: Apache-2.0 */
/** Documents of a collection: single ones, queries and pages, exports, bulk writes, transactions and loads of
 * any length. */
@Export
@Version("1.1.0")
package lucid.document.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
