/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

/** A reply that is whole: what is kept for an idempotency key, and what small replies are on their way out. */
final class Rendered {

    private static final byte[] NOTHING = {};

    private final int status;
    private final String contentType;
    private final String location;
    private final String etag;
    private final byte[] body;

    /**
     * A reply with a body; the body is not copied.
     *
     * @param contentType empty when there is no body
     * @param location    empty for none
     * @param etag        without quotes; empty for none
     */
    Rendered(int status, String contentType, String location, String etag, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.location = location;
        this.etag = etag;
        this.body = body;
    }

    /** A reply of a status alone. */
    static Rendered empty(int status, String location, String etag) {
        return new Rendered(status, "", location, etag, NOTHING);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String location() {
        return location;
    }

    String etag() {
        return etag;
    }

    byte[] body() {
        return body;
    }
}
