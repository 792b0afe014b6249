/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.http;

/**
 * How the master key is rotated.
 *
 * @param forget whether the master keys before are given up in the end; backups of the data keys then cannot be read
 */
public record RewrapSpec(boolean forget) {}
