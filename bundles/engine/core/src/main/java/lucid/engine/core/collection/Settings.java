/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * A collection's options, ready to use.
 *
 * @param collation          its default
 * @param clustered          whether records lie under their {@code _id}
 * @param expireAfterSeconds of a clustered collection; -1 for none
 * @param images             whether documents are kept for change streams as they were before
 */
record Settings(
        Collation collation,
        Validator validator,
        Capped capped,
        boolean clustered,
        long expireAfterSeconds,
        boolean images) {

    /** Bounds of a capped collection: bytes and documents; 0 for no bound. */
    record Capped(boolean on, long size, long max) {
        boolean isExceeded(long count, long bytes) {
            return on && ((size > 0 && bytes > size) || (max > 0 && count > max));
        }
    }

    static Settings of(Doc options) {
        Value collation = options.get("collation");
        Collation parsed = collation.isMissing() ? Collation.SIMPLE : IcuCollation.parse(collation.document());
        Capped capped =
                new Capped(options.get("capped").truthy(), number(options, "size", 0), number(options, "max", 0));
        return new Settings(
                parsed,
                Validator.of(options, parsed),
                capped,
                options.has("clusteredIndex"),
                number(options, "expireAfterSeconds", -1),
                options.has("changeStreamPreAndPostImages"));
    }

    private static long number(Doc options, String name, long otherwise) {
        Value value = options.get(name);
        return value.isNumber() ? value.longValue() : otherwise;
    }
}
