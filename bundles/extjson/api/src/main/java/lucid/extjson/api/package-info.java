/* SPDX-License-Identifier: Apache-2.0 */
/** The one reader and writer of MongoDB Extended JSON v2, on bytes. */
@Export
@Version("1.0.0")
package lucid.extjson.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
