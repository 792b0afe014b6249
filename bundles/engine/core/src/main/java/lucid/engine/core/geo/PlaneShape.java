/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

/** A shape of a plane, its border included. */
interface PlaneShape {

    boolean contains(double x, double y);

    /** Whether a box and it may have a point in common: true where it is not known. */
    boolean mayMeet(PlaneBox box);

    /** The smallest box around it. */
    PlaneBox bounds();
}
