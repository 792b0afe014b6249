/* SPDX-License-Identifier: Apache-2.0 */
/** What proves an audit trail, without a platform: canonical JSON, hashes, trees, signed checkpoints, the verifier. */
@Export
@Version("1.0.0")
package lucid.auditproof.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
