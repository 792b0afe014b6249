/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** What takes changes of keys. */
public interface Changes {

    /** Sets the value of a key. */
    void put(Table table, byte[] key, byte[] value);

    /** Takes a key away. */
    void delete(Table table, byte[] key);
}
