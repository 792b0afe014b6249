/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import lucid.problem.api.ProblemException;
import org.bson.RawBsonDocument;

/**
 * Reads NDJSON of any length, one Extended JSON object a line, and goes on after a bad line. Lines end with LF or CRLF;
 * blank lines count as lines and are passed over; the last line needs no end. For one thread.
 */
public final class NdjsonReader {

    /** The most bytes of a line unless said otherwise: room for the largest document in canonical mode. */
    public static final int LONGEST_LINE = 64 << 20;

    private static final int CHUNK = 64 << 10;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[CHUNK];
    private int filled;
    private int lineStart;
    private int lineEnd;
    private int nextStart;
    private boolean ended;
    private boolean tooLong;
    private long line;

    /** Reads lines of up to {@link #LONGEST_LINE} bytes; the stream is not closed here. */
    public NdjsonReader(InputStream in) {
        this(in, LONGEST_LINE);
    }

    /** Reads lines of up to so many bytes; a longer one is passed over and is a problem of its own. */
    public NdjsonReader(InputStream in, int longestLine) {
        this.in = in;
        this.longest = longestLine;
    }

    /**
     * Goes to the next line that is not blank, without parsing it, so that lines can be passed over cheaply.
     *
     * @return false at the end of the stream
     */
    public boolean next() throws IOException {
        while (nextLine()) {
            if (tooLong || !blank()) {
                return true;
            }
        }
        return false;
    }

    /** The number of the current line, the first being 1; 0 before the first; at the end the count of all lines. */
    public long line() {
        return line;
    }

    /**
     * Parses the current line.
     *
     * @throws ProblemException any {@link ExtJsonProblem}; {@link #next()} works all the same
     */
    public RawBsonDocument document() {
        if (tooLong) {
            throw new ProblemException(
                    ExtJsonProblem.TOO_LARGE, "line " + line + " is longer than " + longest + " bytes");
        }
        return ExtJsonReader.document(buffer, lineStart, lineEnd, line);
    }

    private boolean nextLine() throws IOException {
        tooLong = false;
        lineStart = nextStart;
        int at = lineStart;
        while (true) {
            at = lineFeed(at);
            if (at < filled || (ended && lineStart < filled)) {
                return endLine(at);
            }
            if (ended) {
                line += tooLong ? 1 : 0;
                return tooLong;
            }
            at -= makeRoom();
            fill();
        }
    }

    private boolean endLine(int at) {
        line++;
        lineEnd = at;
        nextStart = Math.min(at + 1, filled);
        tooLong |= lineEnd - lineStart > longest;
        return true;
    }

    private int lineFeed(int from) {
        int at = from;
        while (at < filled && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Moves the unfinished line to the front, or drops what is there of it when it is too long. */
    private int makeRoom() {
        if (filled - lineStart > longest) {
            tooLong = true;
            lineStart = filled;
        }
        int moved = lineStart;
        System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
        filled -= moved;
        lineStart = 0;
        nextStart = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return moved;
    }

    private void fill() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
    }

    private boolean blank() {
        for (int at = lineStart; at < lineEnd; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
                return false;
            }
        }
        return true;
    }
}
