/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

/** The two forms of Extended JSON v2. */
public enum ExtJsonMode {
    /** Readable; numbers as JSON numbers. */
    RELAXED,
    /** Keeps every type. */
    CANONICAL
}
