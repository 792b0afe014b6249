/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.List;

/**
 * A query parameter or header of a route, checked before the handler runs.
 *
 * @param name        as it stands in the URL, or the header's name
 * @param header      whether it is a header
 * @param kind        what values it takes
 * @param choices     the values of a {@link Kind#CHOICE}; else empty
 * @param description one sentence, for the reference
 */
public record Parameter(String name, boolean header, Kind kind, List<String> choices, String description) {

    /** What values a parameter takes. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A whole number that fits a Java {@code long}. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of a list. */
        CHOICE,
        /** A JSON object in Extended JSON. */
        DOCUMENT
    }

    /** Copies the choices. */
    public Parameter {
        choices = List.copyOf(choices);
    }

    /** A query parameter. */
    public static Parameter query(String name, Kind kind, String description) {
        return new Parameter(name, false, kind, List.of(), description);
    }

    /** A query parameter that takes one of some values. */
    public static Parameter choice(String name, List<String> choices, String description) {
        return new Parameter(name, false, Kind.CHOICE, choices, description);
    }

    /** A header that takes one of some values. */
    public static Parameter headerChoice(String name, List<String> choices, String description) {
        return new Parameter(name, true, Kind.CHOICE, choices, description);
    }
}
