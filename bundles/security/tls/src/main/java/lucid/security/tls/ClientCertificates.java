/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

/** Whether clients of a listener show certificates. */
enum ClientCertificates {
    /** None is asked for. */
    NONE,
    /** A client may show one; a bad one ends the connection. */
    WANTED,
    /** A client without one is refused. */
    NEEDED
}
