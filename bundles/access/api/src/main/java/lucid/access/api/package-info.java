/* SPDX-License-Identifier: Apache-2.0 */
/** What callers may: roles as data, elevations, and why something is allowed or refused. */
@Export
@Version("1.0.0")
package lucid.access.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
