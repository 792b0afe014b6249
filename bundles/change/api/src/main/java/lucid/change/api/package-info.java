/* SPDX-License-Identifier: Apache-2.0 */
/** Change streams: what happens to the documents of a collection, as it happens, and from where one has stopped. */
@Export
@Version("1.0.0")
package lucid.change.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
