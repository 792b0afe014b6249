/* SPDX-License-Identifier: Apache-2.0 */
/** Configurations in files that File Install watches, with what they were before. */
package lucid.configuration.core;
