/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles, features and configurations of the running framework, and an overlay of what was changed. */
package lucid.platform.core;
