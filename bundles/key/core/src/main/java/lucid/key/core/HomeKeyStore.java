/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lucid.key.api.KeyProblem;
import lucid.platform.api.DurableFile;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.json.JsonParseException;

/** Data keys in one file of the home, for what must be opened before MongoDB is there. One process has the home. */
final class HomeKeyStore implements KeyStore {

    private final Path file;
    private final Object lock = new Object();
    private Optional<Map<String, KeyRecord>> records = Optional.empty();

    HomeKeyStore(Path file) {
        this.file = file;
    }

    @Override
    public boolean local() {
        return true;
    }

    @Override
    public SortedMap<String, KeyRecord> all() {
        synchronized (lock) {
            return new TreeMap<>(records());
        }
    }

    @Override
    public Optional<KeyRecord> find(String id) {
        synchronized (lock) {
            return Optional.ofNullable(records().get(id));
        }
    }

    @Override
    public boolean insert(KeyRecord record) {
        synchronized (lock) {
            return !records().containsKey(record.id()) && written(record);
        }
    }

    @Override
    public boolean replace(KeyRecord expected, KeyRecord next) {
        synchronized (lock) {
            return expected.equals(records().get(expected.id())) && written(next);
        }
    }

    private boolean written(KeyRecord record) {
        Map<String, KeyRecord> next = new TreeMap<>(records());
        next.put(record.id(), record);
        BsonDocument json = new BsonDocument();
        next.forEach((id, one) -> json.append(id, one.document()));
        try {
            DurableFile.write(file, json.toJson() + "\n");
        } catch (IOException e) {
            throw away(e);
        }
        records = Optional.of(next);
        return true;
    }

    private Map<String, KeyRecord> records() {
        if (records.isEmpty()) {
            records = Optional.of(read());
        }
        return records.get();
    }

    private Map<String, KeyRecord> read() {
        Map<String, KeyRecord> read = new TreeMap<>();
        if (!Files.exists(file)) {
            return read;
        }
        try {
            BsonDocument.parse(Files.readString(file))
                    .forEach((id, one) -> read.put(id, KeyRecord.of(one.asDocument())));
            return read;
        } catch (IOException | JsonParseException | BsonInvalidOperationException e) {
            throw away(e);
        }
    }

    private static ProblemException away(Exception cause) {
        return new ProblemException(
                KeyProblem.STORE_AWAY,
                "the file platform/data-keys.json of the home cannot be used; see the log, or put its copy back",
                cause);
    }
}
