/* SPDX-License-Identifier: Apache-2.0 */
/** Resources as tables of routes: what the HTTP doors of every domain are made of. */
@Export
@Version("1.1.0")
package lucid.http.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
