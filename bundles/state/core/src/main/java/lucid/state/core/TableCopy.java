/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import lucid.platform.api.DurableFile;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy of a table in {@code HOME/state/NAME.json}, for a start without the database; only the owner reads it. */
final class TableCopy {

    private static final Logger LOG = LoggerFactory.getLogger(TableCopy.class);
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final Path file;

    TableCopy(Path folder, String table) {
        file = folder.resolve(table + ".json");
    }

    /** The records of the copy; none when there is no copy, or none that can be read: the database has them all. */
    List<Entry> read() {
        try {
            return Files.exists(file) ? parsed(Files.readString(file, StandardCharsets.UTF_8)) : List.of();
        } catch (IOException | BSONException | JsonParseException e) {
            LOG.warn("the copy {} cannot be read; the table is empty until the database answers", file, e);
            return List.of();
        }
    }

    private static List<Entry> parsed(String text) {
        return BsonDocument.parse(text).entrySet().stream()
                .map(field -> Entry.live(
                        field.getKey(),
                        field.getValue().asDocument().getInt64(Entry.REVISION).getValue(),
                        field.getValue().asDocument().getDocument(Entry.RECORD)))
                .toList();
    }

    void write(List<Entry> records) throws IOException {
        BsonDocument all = new BsonDocument();
        records.forEach(entry -> all.put(
                entry.id(),
                new BsonDocument(Entry.REVISION, new BsonInt64(entry.revision()))
                        .append(Entry.RECORD, entry.record())));
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DurableFile.write(file, all.toJson(EXACT));
    }
}
