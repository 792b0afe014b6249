/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

/** The bytes that a run of a stage holds, and the question whether it may go on. For one thread. */
public interface Memory {

    /** What an entry costs beyond its bytes: objects, references. */
    int OVERHEAD = 64;

    /** Holds more bytes, or fewer when negative; 292 past the limit. */
    void hold(long bytes);

    /** Asked in loops. */
    void step();
}
