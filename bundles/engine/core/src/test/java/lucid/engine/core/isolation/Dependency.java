/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

/**
 * That one transaction has to come before another.
 *
 * @param from its place in the history; places beyond stand for moments
 * @param to   likewise
 * @param key  the list that it is about; empty for time
 */
record Dependency(int from, int to, Kind kind, String key) {

    enum Kind {
        /** The other has written over what the one wrote. */
        WRITE,
        /** The other has read what the one wrote. */
        READ,
        /** The other has written over what the one read. */
        ANTI,
        /** The one had ended when the other began. */
        TIME
    }

    @Override
    public String toString() {
        return " -" + kind + (key.isEmpty() ? "" : " " + key) + "-> ";
    }
}
