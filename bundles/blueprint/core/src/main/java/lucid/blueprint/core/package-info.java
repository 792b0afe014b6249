/* SPDX-License-Identifier: Apache-2.0 */
/** Stores blueprints, compares them with their databases and brings these into line. */
package lucid.blueprint.core;
