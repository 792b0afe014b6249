/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tables of small records that every decision needs: identities, roles, grants. The database {@code lucid_system} is
 * the truth; each node holds all of a table in memory, hears of the changes of other nodes, and keeps a copy in its
 * home (mode 0600), so that reads answer at once, also after a start without MongoDB. Safe for use by many threads.
 */
@ProviderType
public interface StateTables {

    /**
     * The table that is kept in the collection of this name; the same object at each call. It holds at most 100,000
     * records.
     *
     * @param name lower case letters and {@code _}
     */
    StateTable table(String name);
}
