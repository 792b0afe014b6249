/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.Doc;

/** The checked documents of one section, views on the message: four bytes of memory for each. */
final class DocumentSequence extends AbstractList<Doc> implements RandomAccess {

    private final byte[] bytes;
    private int[] offsets = new int[8];
    private int size;

    /** Checks and finds the documents between two offsets; they must fill the space exactly. */
    DocumentSequence(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        int offset = start;
        while (offset < end) {
            Doc document = BsonCheck.check(bytes, offset, end);
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
            }
            offsets[size++] = offset;
            offset += document.length();
        }
    }

    @Override
    public Doc get(int index) {
        return Doc.view(bytes, offsets[Objects.checkIndex(index, size)]);
    }

    @Override
    public int size() {
        return size;
    }
}
