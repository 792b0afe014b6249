/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.http;

/** The permissions of the platform's routes. */
final class Permissions {

    /** Sees everything but secrets. */
    static final String READ = "platform:read";

    /** Starts, stops, installs, updates and removes bundles and features. */
    static final String OPERATE = "platform:operate";

    private Permissions() {}
}
