/* SPDX-License-Identifier: Apache-2.0 */
/** Starts the OSGi framework with the few bundles that then install all others. Plain Java, no bundle. */
package lucid.launcher;
