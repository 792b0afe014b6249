/* SPDX-License-Identifier: Apache-2.0 */
/** The one error model: what can go wrong, of which kind, and what the caller is told. */
@Export
@Version("1.0.0")
package lucid.problem.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
