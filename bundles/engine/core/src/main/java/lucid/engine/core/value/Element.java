/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/**
 * One field of a document.
 *
 * @param name  its name; the index in an array
 * @param value a view on the document's bytes
 */
public record Element(String name, Value value) {}
