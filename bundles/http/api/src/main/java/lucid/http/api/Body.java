/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.List;

/**
 * The body that a route takes or answers.
 *
 * @param mediaTypes the media types; empty when there is no body
 * @param type       the record that is read or written as JSON; {@code Void.class} where the body is no record
 * @param list       whether it is the list envelope around the type
 * @param description one sentence where there is no record to tell; else empty
 */
public record Body(List<String> mediaTypes, Class<?> type, boolean list, String description) {

    /** JSON. */
    public static final String JSON = "application/json";

    /** One JSON value a line. */
    public static final String NDJSON = "application/x-ndjson";

    /** Server-sent events. */
    public static final String EVENTS = "text/event-stream";

    /** No body. */
    public static final Body NONE = new Body(List.of(), Void.class, false, "");

    /** Copies the list. */
    public Body {
        mediaTypes = List.copyOf(mediaTypes);
    }

    /** A record as JSON. */
    public static Body of(Class<?> type) {
        return new Body(List.of(JSON), type, false, "");
    }

    /** The list envelope with items of a type. */
    public static Body items(Class<?> type) {
        return new Body(List.of(JSON), type, true, "");
    }

    /** A body that is no record, such as a document of the database. */
    public static Body media(String description, String... mediaTypes) {
        return new Body(List.of(mediaTypes), Void.class, false, description);
    }
}
