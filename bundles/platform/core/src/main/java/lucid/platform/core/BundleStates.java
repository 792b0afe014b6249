/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import org.osgi.framework.Bundle;

/** Names the states of bundles. */
final class BundleStates {

    private BundleStates() {}

    static String name(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> "UNINSTALLED";
        };
    }

    /** Active, or waiting for its first class to be asked for. */
    static boolean up(int state) {
        return state == Bundle.ACTIVE || state == Bundle.STARTING;
    }

    /** Whether the bundle is as active as it can be. */
    static boolean fine(Bundle bundle) {
        return up(bundle.getState()) || (bundle.getState() == Bundle.RESOLVED && BundleOperator.fragment(bundle));
    }
}
