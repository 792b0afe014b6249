/* SPDX-License-Identifier: Apache-2.0 */
/** Data keys over HTTP. */
package lucid.key.http;
