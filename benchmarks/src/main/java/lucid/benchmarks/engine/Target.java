/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;

/** A server by one kind of client, with the collections {@code readable} and, for a while, {@code written}. */
interface Target extends AutoCloseable {

    /** How many documents {@code readable} holds; their ids are the numbers from 0. */
    int READABLE = 10_000;

    /** Which server it is. */
    String name();

    /** Makes {@code written}. */
    void create() throws IOException;

    /** Inserts so many documents into {@code written}, acknowledged with w:1. */
    void insert(int worker, int count) throws IOException;

    /** Reads one document of {@code readable}; fails if it is not there. */
    void find(int worker, int id) throws IOException;

    /** Drops {@code written}. */
    void drop() throws IOException;

    @Override
    void close() throws IOException;
}
