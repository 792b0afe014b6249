/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP door of the audit trail. */
package lucid.audit.http;
