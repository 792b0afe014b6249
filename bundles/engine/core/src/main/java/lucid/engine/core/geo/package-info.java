/* SPDX-License-Identifier: Apache-2.0 */
/** Geometries of the plane and the sphere: reading, what lies in what, distances, and the cells that cover them. */
package lucid.engine.core.geo;
