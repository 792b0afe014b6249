/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/** A walk over what is stored as an overlay changes it. */
final class MergedKeyCursor extends KeyCursor {

    private final KeyCursor stored;
    private final NavigableMap<byte[], byte[]> changes;
    /** The next change in the direction of the walk; null for none. */
    private Map.Entry<byte[], byte[]> change;

    private boolean forward;
    /** Whether it stands on the change and not on what is stored. */
    private boolean onChange;

    private boolean valid;

    MergedKeyCursor(KeyCursor stored, NavigableMap<byte[], byte[]> changes) {
        this.stored = stored;
        this.changes = changes;
    }

    @Override
    public void seek(byte[] target) {
        stored.seek(target);
        change = changes.ceilingEntry(target);
        settle(true);
    }

    @Override
    public void seekForPrev(byte[] target) {
        stored.seekForPrev(target);
        change = changes.floorEntry(target);
        settle(false);
    }

    @Override
    public void seekToFirst() {
        stored.seekToFirst();
        change = changes.firstEntry();
        settle(true);
    }

    @Override
    public void seekToLast() {
        stored.seekToLast();
        change = changes.lastEntry();
        settle(false);
    }

    @Override
    public void next() {
        byte[] here = keyOrFail();
        if (!forward) {
            stored.seek(here);
            change = changes.ceilingEntry(here);
        }
        leave(here, true);
    }

    @Override
    public void previous() {
        byte[] here = keyOrFail();
        if (forward) {
            stored.seekForPrev(here);
            change = changes.floorEntry(here);
        }
        leave(here, false);
    }

    @Override
    public boolean valid() {
        return valid;
    }

    @Override
    public byte[] key() {
        return keyOrFail();
    }

    @Override
    public byte[] value() {
        keyOrFail();
        return onChange ? change.getValue() : stored.value();
    }

    @Override
    public void close() {
        valid = false;
        stored.close();
    }

    private byte[] keyOrFail() {
        if (!valid) {
            throw new IllegalStateException("the cursor stands on no key");
        }
        return onChange ? change.getKey() : stored.key();
    }

    /** Moves both off a key, whichever of them stand on it. */
    private void leave(byte[] here, boolean ahead) {
        if (stored.valid() && Arrays.equals(stored.key(), here)) {
            step(ahead);
        }
        // a change may have come since, and between
        change = ahead ? changes.higherEntry(here) : changes.lowerEntry(here);
        settle(ahead);
    }

    private void step(boolean ahead) {
        if (ahead) {
            stored.next();
        } else {
            stored.previous();
        }
    }

    /** Stands on the nearer of the two, past what is deleted. */
    private void settle(boolean ahead) {
        forward = ahead;
        while (change != null) {
            int order = order(ahead);
            if (order > 0) {
                break;
            }
            if (order == 0) {
                step(ahead);
            }
            if (change.getValue() != Overlay.DELETED) {
                onChange = true;
                valid = true;
                return;
            }
            change = ahead ? changes.higherEntry(change.getKey()) : changes.lowerEntry(change.getKey());
        }
        onChange = false;
        valid = stored.valid();
    }

    /** Negative where the change comes first, 0 where both are of one key, positive where what is stored does. */
    private int order(boolean ahead) {
        if (!stored.valid()) {
            return -1;
        }
        int order = Arrays.compareUnsigned(change.getKey(), stored.key());
        return ahead ? order : -order;
    }
}
