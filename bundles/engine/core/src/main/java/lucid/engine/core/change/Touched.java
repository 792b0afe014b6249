/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

/** Which parts of a document an update has touched: what its oplog entry tells as a whole, and where it goes deeper. */
public interface Touched {

    /** All of it, by no path: the entry has the smallest difference. */
    Touched EVERYTHING = new Touched() {
        @Override
        public Touched child(String name) {
            return this;
        }

        @Override
        public boolean isWhole() {
            return false;
        }
    };

    /** Nothing of it, or nothing that is known: a change is told as a whole. */
    Touched WHOLE = new Touched() {
        @Override
        public Touched child(String name) {
            return this;
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    };

    /** The same of a field, or of an item of an array by its index. */
    Touched child(String name);

    /** Whether a change of this is told as the new value, not as what differs in it. */
    boolean isWhole();
}
