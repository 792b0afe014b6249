/* SPDX-License-Identifier: Apache-2.0 */
@Export
@Version("1.0.0")
package lucid.blueprint.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
