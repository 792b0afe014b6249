/* SPDX-License-Identifier: Apache-2.0 */
/** Planned changes, and long work that is journaled, resumable and cancellable; leases. */
@Export
@Version("1.0.0")
package lucid.operation.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
