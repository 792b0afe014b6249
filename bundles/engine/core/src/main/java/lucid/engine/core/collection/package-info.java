/* SPDX-License-Identifier: Apache-2.0 */
/** The catalogue of collections and their records and index entries, read at a snapshot and written as one. */
package lucid.engine.core.collection;
