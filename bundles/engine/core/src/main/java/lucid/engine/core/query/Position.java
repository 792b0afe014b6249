/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

/** Where in an array a document matched, for the positional operator; the last clause that says so wins. */
final class Position {

    private int index = -1;

    int index() {
        return index;
    }

    void set(int element) {
        index = element;
    }
}
