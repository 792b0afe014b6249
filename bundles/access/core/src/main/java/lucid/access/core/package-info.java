/* SPDX-License-Identifier: Apache-2.0 */
/** Roles and elevations in tables of the platform, decisions compiled from them. */
package lucid.access.core;
