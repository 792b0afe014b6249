/* SPDX-License-Identifier: Apache-2.0 */
/** The trail in the platform's own database. */
package lucid.audit.sink.mongo;
