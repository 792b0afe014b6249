/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Reading a snapshot under changes that are not written. */
public final class OverlayTest {

    private static final int KEYS = 24;

    private Store store;
    private final Overlay overlay = new Overlay();
    private final NavigableMap<Integer, Integer> model = new TreeMap<>();

    @Before
    public void open() {
        store = Store.open(StoreOptions.memory());
    }

    @After
    public void close() {
        store.close();
    }

    @Test
    public void showsChangesOverWhatIsStored() {
        try (Batch batch = store.batch()) {
            batch.put(Table.RECORDS, key(1), value(10));
            batch.put(Table.RECORDS, key(2), value(20));
            store.write(batch);
        }
        overlay.delete(Table.RECORDS, key(1));
        overlay.put(Table.RECORDS, key(3), value(30));
        try (Snapshot below = store.snapshot();
                Snapshot snapshot = below.under(overlay)) {
            assertEquals(0, snapshot.get(Table.RECORDS, key(1)).length);
            assertFalse(snapshot.has(Table.RECORDS, key(1)));
            assertTrue(snapshot.has(Table.RECORDS, key(2)));
            assertArrayEquals(value(30), snapshot.get(Table.RECORDS, key(3)));
            assertTrue(below.has(Table.RECORDS, key(1)));
            assertFalse(below.has(Table.RECORDS, key(3)));
        }
    }

    @Test
    public void keepsTheSnapshotBelowAlive() {
        Snapshot below = store.snapshot();
        Snapshot over = below.under(overlay);
        KeyCursor cursor = over.cursor(Table.RECORDS);
        below.close();
        over.close();
        cursor.seekToFirst();
        assertFalse(cursor.valid());
        cursor.close();
    }

    @Test
    public void walksLikeOneTable() {
        for (int seed = 0; seed < 400; seed++) {
            walk(new Random(seed));
        }
    }

    private void walk(Random random) {
        Overlay changes = new Overlay();
        model.clear();
        try (Batch batch = store.batch()) {
            for (int i = 0; i < KEYS; i++) {
                if (random.nextBoolean()) {
                    model.put(i, random.nextInt());
                    batch.put(Table.RECORDS, key(i), value(model.get(i)));
                } else {
                    batch.delete(Table.RECORDS, key(i));
                }
            }
            store.write(batch);
        }
        int from = random.nextInt(KEYS);
        int to = from + random.nextInt(KEYS - from + 1);
        try (Snapshot below = store.snapshot();
                Snapshot snapshot = below.under(changes);
                KeyCursor cursor = snapshot.cursor(Table.RECORDS, key(from), key(to))) {
            for (int i = 0; i < 10; i++) {
                change(random, changes);
            }
            seek(random, cursor, model.subMap(from, true, to, false));
            for (int i = 0; i < 40 && cursor.valid(); i++) {
                step(random, changes, cursor, model.subMap(from, true, to, false));
            }
        }
    }

    private void change(Random random, Overlay changes) {
        int i = random.nextInt(KEYS);
        if (random.nextBoolean()) {
            model.put(i, random.nextInt());
            changes.put(Table.RECORDS, key(i), value(model.get(i)));
        } else {
            model.remove(i);
            changes.delete(Table.RECORDS, key(i));
        }
    }

    /** Moves on, sometimes after a change elsewhere than where the cursor stands. */
    private void step(Random random, Overlay changes, KeyCursor cursor, NavigableMap<Integer, Integer> range) {
        int here = cursor.key()[0];
        if (random.nextInt(3) == 0) {
            Integer kept = model.get(here);
            change(random, changes);
            model.put(here, kept);
            changes.put(Table.RECORDS, key(here), value(kept));
        }
        switch (random.nextInt(5)) {
            case 0 -> seek(random, cursor, range);
            case 1, 2 -> {
                cursor.previous();
                check(range.lowerEntry(here), cursor);
            }
            default -> {
                cursor.next();
                check(range.higherEntry(here), cursor);
            }
        }
    }

    private static void seek(Random random, KeyCursor cursor, NavigableMap<Integer, Integer> range) {
        int target = random.nextInt(KEYS);
        switch (random.nextInt(4)) {
            case 0 -> {
                cursor.seekToFirst();
                check(range.firstEntry(), cursor);
            }
            case 1 -> {
                cursor.seekToLast();
                check(range.lastEntry(), cursor);
            }
            case 2 -> {
                cursor.seekForPrev(key(target));
                check(range.floorEntry(target), cursor);
            }
            default -> {
                cursor.seek(key(target));
                check(range.ceilingEntry(target), cursor);
            }
        }
    }

    private static void check(Map.Entry<Integer, Integer> wanted, KeyCursor cursor) {
        assertEquals(wanted != null, cursor.valid());
        if (wanted != null) {
            assertEquals((int) wanted.getKey(), cursor.key()[0]);
            assertArrayEquals(value(wanted.getValue()), cursor.value());
        }
    }

    private static byte[] key(int i) {
        return new byte[] {(byte) i};
    }

    private static byte[] value(int number) {
        return java.nio.ByteBuffer.allocate(4).putInt(number).array();
    }
}
