/* SPDX-License-Identifier: Apache-2.0 */
/** TLS of the listeners, the development authority, and the door that only a sidecar passes. */
package lucid.security.tls;
