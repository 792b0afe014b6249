/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * A place in a change stream. As text it sorts as the events do.
 *
 * @param timestamp   of the oplog entry
 * @param event       whether it is behind an event; before all events of this time and later ones otherwise
 * @param number      of the operation in the entry
 * @param invalidates whether it is behind the invalidation that follows the event
 * @param fragment    behind which fragment of the event, from 1; 0 for the whole of it
 */
record ResumeToken(long timestamp, boolean event, int number, boolean invalidates, int fragment)
        implements Comparable<ResumeToken> {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte FIRST = (byte) 0x82;
    private static final byte EVENT = (byte) 0x80;
    private static final byte FRAGMENT = 0x46;
    private static final int TIME_LENGTH = 10;
    private static final int EVENT_LENGTH = 15;
    private static final int FRAGMENT_LENGTH = 20;
    private static final int NO_DATA = 40_647;

    /** The place before all events of a time and later ones. */
    static ResumeToken before(long timestamp) {
        return new ResumeToken(timestamp, false, 0, false, 0);
    }

    /** The place behind an event. */
    static ResumeToken behind(long timestamp, int number) {
        return new ResumeToken(timestamp, true, number, false, 0);
    }

    /** The place behind the invalidation that follows the event. */
    ResumeToken invalidation() {
        return new ResumeToken(timestamp, event, number, true, 0);
    }

    /** The place behind a fragment of the event; behind the whole of it for 0. */
    ResumeToken fragment(int one) {
        return new ResumeToken(timestamp, event, number, invalidates, one);
    }

    Doc document() {
        return new DocBuilder(64).append("_data", text()).build();
    }

    private String text() {
        ByteBuffer bytes = ByteBuffer.allocate(FRAGMENT_LENGTH);
        bytes.put(FIRST).putLong(timestamp).put(event ? EVENT : 0);
        if (event) {
            bytes.putInt(number).put((byte) (invalidates ? 1 : 0));
        }
        if (fragment > 0) {
            bytes.put(FRAGMENT).putInt(fragment);
        }
        return HEX.formatHex(bytes.array(), 0, bytes.position());
    }

    /**
     * Reads a token.
     *
     * @throws CommandException 40647 without {@code _data}, 9 FailedToParse for what is not hexadecimal, 260
     *     InvalidResumeToken for what was not made here
     */
    static ResumeToken of(Doc document) {
        Value data = document.get("_data");
        if (!data.isString()) {
            throw new CommandException(NO_DATA, "Bad resume token: _data of missing or of wrong type" + document);
        }
        byte[] bytes = bytes(data.string());
        boolean known = bytes.length == TIME_LENGTH || bytes.length == EVENT_LENGTH || bytes.length == FRAGMENT_LENGTH;
        if (!known || bytes[0] != FIRST) {
            throw new CommandException(ErrorCode.INVALID_RESUME_TOKEN, "Invalid resume token: " + document);
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long timestamp = parts.getLong();
        if (parts.get() == 0) {
            return before(timestamp);
        }
        int number = parts.getInt();
        boolean invalidates = parts.get() != 0;
        return new ResumeToken(
                timestamp, true, number, invalidates, bytes.length == FRAGMENT_LENGTH ? parts.getInt(16) : 0);
    }

    private static byte[] bytes(String text) {
        try {
            return HEX.parseHex(text);
        } catch (IllegalArgumentException e) {
            CommandException refused =
                    new CommandException(ErrorCode.FAILED_TO_PARSE, "resume token string was not a valid hex string");
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public int compareTo(ResumeToken other) {
        return text().compareTo(other.text());
    }
}
