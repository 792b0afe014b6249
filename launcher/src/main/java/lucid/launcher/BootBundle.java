/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

/**
 * A bundle of the boot list.
 *
 * @param id {@code group:artifact:version}
 */
record BootBundle(String id) {

    BootBundle {
        if (!id.matches("[^:]+:[^:]+:[^:]+")) {
            throw new IllegalArgumentException("a bundle's id is group:artifact:version, not " + id);
        }
    }

    /** The name of its file in the distribution's folder of bundles. */
    String fileName() {
        String[] parts = id.split(":", -1);
        return parts[1] + "-" + parts[2] + ".jar";
    }

    /** How the framework knows it: by its id, so that the feature that names it finds it installed. */
    String location() {
        return "lucid:" + id;
    }
}
