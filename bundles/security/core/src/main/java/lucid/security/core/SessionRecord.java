/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Instant;
import lucid.security.api.Session;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A session as it is kept; never printed.
 *
 * @param id      the {@code sid} of its tokens
 * @param user    who logged in
 * @param address where from
 * @param current the id of the refresh token that is good now
 * @param times   when what happens
 */
record SessionRecord(String id, String user, String address, String current, Times times) {

    /**
     * When.
     *
     * @param started   the log-in
     * @param refreshed the last refresh
     * @param refresh   when the refresh token runs out
     * @param end       when a new log-in is due
     */
    record Times(Instant started, Instant refreshed, Instant refresh, Instant end) {}

    static SessionRecord of(String id, BsonDocument record) {
        Times times = new Times(
                Fields.time(record, "started"),
                Fields.time(record, "refreshed"),
                Fields.time(record, "refresh"),
                Fields.time(record, "end"));
        return new SessionRecord(
                id, Fields.text(record, "user"), Fields.text(record, "address"), Fields.text(record, "current"), times);
    }

    BsonDocument document() {
        return new BsonDocument("user", new BsonString(user))
                .append("address", new BsonString(address))
                .append("current", new BsonString(current))
                .append("started", Fields.time(times.started()))
                .append("refreshed", Fields.time(times.refreshed()))
                .append("refresh", Fields.time(times.refresh()))
                .append("end", Fields.time(times.end()));
    }

    /** From when on nothing of it is good any more. */
    Instant expires() {
        return times.refresh().isBefore(times.end()) ? times.refresh() : times.end();
    }

    SessionRecord refreshed(String token, Instant now, Instant until) {
        return new SessionRecord(id, user, address, token, new Times(times.started(), now, until, times.end()));
    }

    Session session() {
        return new Session(id, user, times.started(), times.refreshed(), expires(), address);
    }

    @Override
    public String toString() {
        return "SessionRecord[id=" + id + ", user=" + user + "]";
    }
}
