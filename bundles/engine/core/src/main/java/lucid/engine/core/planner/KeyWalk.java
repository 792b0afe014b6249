/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.KeyFields;

/**
 * Decides for each key of a walk whether it lies within the bounds of all fields, and if not, to which key the walk can
 * jump: what makes bounds on later fields worth their while. For one thread.
 */
final class KeyWalk {

    /** What a key is. */
    enum Verdict {
        INSIDE,
        /** Outside; {@link #target} is where to go on. */
        JUMP,
        /** Behind all bounds. */
        DONE
    }

    private final List<List<KeyRange>> fields;
    private final boolean[] descending;
    private final boolean backward;
    private final int depth;
    private byte[] target = {};

    /**
     * Prepares a walk.
     *
     * @param fields     for each field its ranges in key order; empty for all values
     * @param descending for each field whether it is
     */
    KeyWalk(List<List<KeyRange>> fields, boolean[] descending, boolean backward) {
        this.fields = fields;
        this.descending = descending;
        this.backward = backward;
        int last = fields.size();
        while (last > 0 && fields.get(last - 1).isEmpty()) {
            last--;
        }
        depth = last;
    }

    /** Where the walk begins; empty for the end of the index; no value where nothing can be found. */
    Optional<byte[]> start() {
        if (depth == 0 || fields.get(0).isEmpty()) {
            return Optional.of(new byte[0]);
        }
        return enter(new byte[0], 0, first(0)) == Verdict.JUMP ? Optional.of(target) : Optional.empty();
    }

    /** Where to go on after {@link Verdict#JUMP}. */
    byte[] target() {
        return target;
    }

    Verdict check(byte[] key) {
        int offset = 0;
        for (int field = 0; field < depth; field++) {
            List<KeyRange> ranges = fields.get(field);
            if (ranges.isEmpty()) {
                offset = KeyFields.end(key, offset, descending[field]);
                continue;
            }
            int index = find(ranges, key, offset);
            if (index < 0) {
                return leave(key, offset);
            }
            KeyRange range = ranges.get(index);
            if (!entered(range, key, offset)) {
                return enter(Arrays.copyOf(key, offset), field, range);
            }
            if (field < depth - 1) {
                offset = range.point() ? offset + range.low().length : KeyFields.end(key, offset, descending[field]);
            }
        }
        return Verdict.INSIDE;
    }

    /** The first range, in the walk's direction, that the field's value is not behind; -1 for none. */
    private int find(List<KeyRange> ranges, byte[] key, int offset) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (behind(ranges.get(backward ? ranges.size() - 1 - middle : middle), key, offset)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == ranges.size()) {
            return -1;
        }
        return backward ? ranges.size() - 1 - low : low;
    }

    private boolean behind(KeyRange range, byte[] key, int offset) {
        int order = KeyRange.compare(key, offset, backward ? range.low() : range.high());
        if (order == 0) {
            return !(backward ? range.lowInclusive() : range.highInclusive());
        }
        return backward ? order < 0 : order > 0;
    }

    private boolean entered(KeyRange range, byte[] key, int offset) {
        int order = KeyRange.compare(key, offset, backward ? range.high() : range.low());
        if (order == 0) {
            return backward ? range.highInclusive() : range.lowInclusive();
        }
        return backward ? order < 0 : order > 0;
    }

    private KeyRange first(int field) {
        List<KeyRange> ranges = fields.get(field);
        return ranges.get(backward ? ranges.size() - 1 : 0);
    }

    /** Jumps to the near end of a range, and of the first ranges of the fields after it. */
    private Verdict enter(byte[] prefix, int field, KeyRange range) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(prefix);
        KeyRange now = range;
        for (int i = field; ; ) {
            bytes.writeBytes(backward ? now.high() : now.low());
            if (!(backward ? now.highInclusive() : now.lowInclusive())) {
                return past(bytes.toByteArray());
            }
            if (++i >= depth || fields.get(i).isEmpty()) {
                target = bytes.toByteArray();
                return Verdict.JUMP;
            }
            now = first(i);
        }
    }

    /** Jumps over all keys with the same fields before this one. */
    private Verdict leave(byte[] key, int offset) {
        return offset == 0 ? Verdict.DONE : past(Arrays.copyOf(key, offset));
    }

    private Verdict past(byte[] prefix) {
        Optional<byte[]> next = backward ? before(prefix) : after(prefix);
        next.ifPresent(bytes -> target = bytes);
        return next.isPresent() ? Verdict.JUMP : Verdict.DONE;
    }

    /** The first bytes behind everything that starts with a prefix. */
    static Optional<byte[]> after(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(prefix, i + 1);
                next[i]++;
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** The last bytes of the same length before a prefix; no key lies between, as none is a prefix of it. */
    static Optional<byte[]> before(byte[] prefix) {
        byte[] previous = prefix.clone();
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (previous[i]-- != 0) {
                return Optional.of(previous);
            }
        }
        return Optional.empty();
    }
}
