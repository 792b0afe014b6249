/* SPDX-License-Identifier: Apache-2.0 */
/** Feeds second places of the trail. */
package lucid.audit.sink.core;
