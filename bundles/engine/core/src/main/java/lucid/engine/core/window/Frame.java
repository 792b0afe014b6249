/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

/**
 * The rows that a function sees.
 *
 * @param start the first
 * @param end   behind the last; the same as the start for none
 */
record Frame(int start, int end) {

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }
}
