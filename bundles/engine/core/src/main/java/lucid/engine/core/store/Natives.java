/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;

/** Native objects that live as long as their database; closed last first. */
final class Natives implements AutoCloseable {

    private final Deque<AbstractNativeReference> open = new ArrayDeque<>();

    <T extends AbstractNativeReference> T keep(T object) {
        open.push(object);
        return object;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
