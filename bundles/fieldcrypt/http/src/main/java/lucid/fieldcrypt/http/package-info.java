/* SPDX-License-Identifier: Apache-2.0 */
/** The keys of encrypted fields over HTTP. */
package lucid.fieldcrypt.http;
