/* SPDX-License-Identifier: Apache-2.0 */
/** Certificates over HTTP. */
package lucid.certificate.http;
