/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lucid.auditproof.api.TrailItem.BadMark;
import lucid.auditproof.api.TrailItem.Junk;
import lucid.auditproof.api.TrailItem.Mark;
import lucid.auditproof.api.TrailItem.Unit;

/** Turns lines into items of a trail. For use by one thread. */
public final class TrailLines {

    private final Hasher hasher = new Hasher();
    private final NoteKey key;

    /** Checkpoints have to be signed by this key. */
    public TrailLines(NoteKey key) {
        this.key = key;
    }

    /** A record, a withheld range or a checkpoint; junk if it is none of them. Never throws for what it is given. */
    public TrailItem item(long line, byte[] bytes) {
        if (bytes.length > LineReader.MOST_BYTES) {
            return new Junk(line, "it is too long");
        }
        try {
            Map<String, Object> members = JsonReader.object(bytes);
            return members.containsKey("type") ? ofType(line, bytes, members) : record(line, bytes, members);
        } catch (MalformedTrailException e) {
            return new Junk(line, e.getMessage());
        }
    }

    private Unit record(long line, byte[] bytes, Map<String, Object> members) throws MalformedTrailException {
        return Unit.record(line, number(members, "seq"), hash(members.get("prev")), hasher.leaf(bytes));
    }

    private TrailItem ofType(long line, byte[] bytes, Map<String, Object> members) throws MalformedTrailException {
        if ("withheld".equals(members.get("type")) && canonical(bytes, members)) {
            return withheld(line, members);
        } else if ("checkpoint".equals(members.get("type")) && canonical(bytes, members)) {
            return checkpoint(line, text(members, "note"));
        }
        return new Junk(line, "it is neither a record nor a checkpoint");
    }

    private static Unit withheld(long line, Map<String, Object> members) throws MalformedTrailException {
        long from = number(members, "from");
        long to = number(members, "to");
        List<Hash> nodes = new ArrayList<>();
        if (members.get("nodes") instanceof List<?> texts) {
            for (Object text : texts) {
                nodes.add(hash(text));
            }
        }
        if (from < 0 || from >= to || nodes.size() != Subtree.cover(from, to).size()) {
            throw new MalformedTrailException("the hashes are not those of the range");
        }
        if (from == 0 && !Hash.ZERO.equals(hash(members.get("prev")))) {
            throw new MalformedTrailException("no record is before the first one");
        }
        return Unit.withheld(line, new ExportWriter.Subrange(from, to), hash(members.get("prev")), nodes)
                .saying(number(members, "after"));
    }

    private TrailItem checkpoint(long line, String note) {
        try {
            return new Mark(line, checkpoint(note));
        } catch (MalformedTrailException e) {
            return new BadMark(line, "A checkpoint was changed: " + e.getMessage());
        }
    }

    /**
     * Reads and verifies a checkpoint.
     *
     * @throws MalformedTrailException if it is none, or the key did not sign it
     */
    public Checkpoint checkpoint(String note) throws MalformedTrailException {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (!key.signed(signed, checkpoint.origin())) {
            throw new MalformedTrailException("it is not signed by this key");
        }
        return checkpoint;
    }

    static boolean canonical(byte[] bytes, Map<String, Object> members) {
        return Arrays.equals(bytes, JsonWriter.bytes(members));
    }

    static long number(Map<String, Object> members, String name) throws MalformedTrailException {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw new MalformedTrailException("it has no number " + name);
    }

    static String text(Map<String, Object> members, String name) throws MalformedTrailException {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedTrailException("it has no text " + name);
    }

    private static Hash hash(Object text) throws MalformedTrailException {
        try {
            return Hash.parse(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new MalformedTrailException("a hash cannot be read");
        }
    }
}
