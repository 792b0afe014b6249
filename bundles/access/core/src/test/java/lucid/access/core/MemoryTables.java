/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;

/** Tables in memory whose database a test takes away. */
final class MemoryTables implements StateTables {

    private final Map<String, MemoryTable> tables = new HashMap<>();
    private boolean away;

    void takeDatabaseAway() {
        away = true;
    }

    @Override
    public StateTable table(String name) {
        return tables.computeIfAbsent(name, any -> new MemoryTable());
    }

    private final class MemoryTable implements StateTable {

        private final Map<String, BsonDocument> records = new TreeMap<>();
        private long version;

        @Override
        public Optional<BsonDocument> find(String id) {
            return Optional.ofNullable(records.get(id));
        }

        @Override
        public Map<String, BsonDocument> all() {
            return new TreeMap<>(records);
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public boolean insert(String id, BsonDocument record) {
            changing();
            return records.putIfAbsent(id, record) == null;
        }

        @Override
        public boolean replace(String id, BsonDocument expected, BsonDocument record) {
            changing();
            return records.replace(id, expected, record);
        }

        @Override
        public boolean remove(String id, BsonDocument expected) {
            changing();
            return records.remove(id, expected);
        }

        private void changing() {
            if (away) {
                throw new ProblemException(SecurityProblem.FORBIDDEN, "the database is away");
            }
            version++;
        }
    }
}
