/* SPDX-License-Identifier: Apache-2.0 */
/** The audit trail in files: segments, group commit, checkpoints, recovery. */
package lucid.audit.core;
