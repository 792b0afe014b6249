/* SPDX-License-Identifier: Apache-2.0 */
/** The trail sent to a syslog server. */
package lucid.audit.sink.syslog;
