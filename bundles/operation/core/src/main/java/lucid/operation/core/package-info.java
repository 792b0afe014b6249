/* SPDX-License-Identifier: Apache-2.0 */
/** Runs long work from a journal in MongoDB; several nodes share one journal by leases. */
package lucid.operation.core;
