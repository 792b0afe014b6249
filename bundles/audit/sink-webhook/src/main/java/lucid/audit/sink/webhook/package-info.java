/* SPDX-License-Identifier: Apache-2.0 */
/** The trail posted to a web server. */
package lucid.audit.sink.webhook;
