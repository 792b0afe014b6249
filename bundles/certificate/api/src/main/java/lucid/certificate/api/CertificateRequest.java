/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

/**
 * A certificate that a client wants.
 *
 * @param name the identity it speaks for, its common name: letters, digits, {@code .}, {@code _}, {@code @} and
 *     {@code -}, at most 64
 * @param days how long it holds, 1 to 30; 0 for 30
 */
public record CertificateRequest(String name, int days) {}
