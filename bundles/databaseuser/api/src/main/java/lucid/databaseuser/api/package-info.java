/* SPDX-License-Identifier: Apache-2.0 */
/** MongoDB's own users and roles, their rotation, and what the platform's users may do against what they need. */
@Export
@Version("1.0.0")
package lucid.databaseuser.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
