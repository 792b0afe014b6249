/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;

/** Tables in memory, whose database can be taken away. */
final class MapTables implements StateTables {

    private final Map<String, MapTable> tables = new TreeMap<>();
    boolean away;
    int writes;

    @Override
    public StateTable table(String name) {
        return tables.computeIfAbsent(name, same -> new MapTable());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tables.forEach((name, table) -> text.append(name).append(table.records));
        return text.toString();
    }

    private final class MapTable implements StateTable {
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

        private void write() {
            if (away) {
                throw new ProblemException(Away.DATABASE_AWAY, "the database is away");
            }
            writes++;
            version++;
        }

        @Override
        public boolean insert(String id, BsonDocument record) {
            write();
            return records.putIfAbsent(id, record.clone()) == null;
        }

        @Override
        public boolean replace(String id, BsonDocument expected, BsonDocument record) {
            write();
            return records.replace(id, expected, record.clone());
        }

        @Override
        public boolean remove(String id, BsonDocument expected) {
            write();
            return records.remove(id, expected);
        }
    }

    private enum Away implements ProblemType {
        DATABASE_AWAY;

        @Override
        public ProblemKind kind() {
            return ProblemKind.UNAVAILABLE;
        }

        @Override
        public String title() {
            return "The database is away";
        }

        @Override
        public String code() {
            return name();
        }
    }
}
