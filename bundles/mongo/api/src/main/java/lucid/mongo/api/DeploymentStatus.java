/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.api;

/**
 * A configured deployment as it is now; holds no credentials.
 *
 * @param name      the name in its configuration
 * @param connected whether a server answered last
 * @param detail    the addresses, or why it is not connected
 * @param version   the servers' version; empty while it is not known
 */
public record DeploymentStatus(String name, boolean connected, String detail, String version) {}
