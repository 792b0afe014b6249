/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

/**
 * What a jar says of itself.
 *
 * @param symbolicName the bundle's name
 * @param version      the bundle's version
 * @param fragment     whether it only adds to another bundle
 * @param sha256       of the file in hex
 */
record JarFacts(String symbolicName, String version, boolean fragment, String sha256) {}
