/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.key.api.KeyProblem;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;

/** One table in memory, whose writer can be killed after some writes. */
final class FakeTables implements StateTables, StateTable {

    private final Map<String, BsonDocument> records = new TreeMap<>();
    private long version;
    private int writesLeft = Integer.MAX_VALUE;

    /** Lets some more writes through and none after them. */
    void cutAfter(int writes) {
        writesLeft = writes;
    }

    @Override
    public StateTable table(String name) {
        return this;
    }

    @Override
    public Optional<BsonDocument> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public Map<String, BsonDocument> all() {
        return Map.copyOf(records);
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean insert(String id, BsonDocument record) {
        return !records.containsKey(id) && put(id, record);
    }

    @Override
    public boolean replace(String id, BsonDocument expected, BsonDocument record) {
        return expected.equals(records.get(id)) && put(id, record);
    }

    @Override
    public boolean remove(String id, BsonDocument expected) {
        throw new UnsupportedOperationException("keys are never removed");
    }

    private boolean put(String id, BsonDocument record) {
        if (writesLeft == 0) {
            throw new ProblemException(KeyProblem.STORE_AWAY, "this node was killed");
        }
        writesLeft--;
        version++;
        records.put(id, record.clone());
        return true;
    }
}
