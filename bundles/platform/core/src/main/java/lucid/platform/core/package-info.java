/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles and features of the running framework, and an overlay of what was changed. */
package lucid.platform.core;
