/* SPDX-License-Identifier: Apache-2.0 */
/** Looks for acts in the trail. */
package lucid.audit.search.core;
