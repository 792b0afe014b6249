/* SPDX-License-Identifier: Apache-2.0 */
/** What is logged how loudly. */
package lucid.logging.core;
