/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lucid.platform.api.DurableFile;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.json.JsonParseException;

/** Positions of sinks on disk, a file each; what is written here survives a crash, what is not is sent again. */
final class Positions {

    private final Path folder;

    Positions(Path folder) {
        this.folder = folder;
    }

    /** The position of a sink in this trail; its beginning if there is none, or it is about another trail. */
    Position read(String sink, String log) throws IOException {
        Path file = file(sink);
        if (!Files.exists(file)) {
            return new Position(log, 0, 0);
        }
        try {
            BsonDocument kept = BsonDocument.parse(Files.readString(file));
            boolean same = kept.getString("log").getValue().equals(log);
            return same ? new Position(log, number(kept, "seq"), number(kept, "checkpoint")) : new Position(log, 0, 0);
        } catch (JsonParseException | BsonInvalidOperationException e) {
            throw new IOException(file + " cannot be read; delete it, and the sink gets the whole trail again", e);
        }
    }

    private static long number(BsonDocument kept, String name) {
        return kept.getNumber(name).longValue();
    }

    /** Keeps the position; it is on disk when this returns. */
    void write(String sink, Position position) throws IOException {
        BsonDocument kept = new BsonDocument("log", new BsonString(position.log()))
                .append("seq", new BsonInt64(position.seq()))
                .append("checkpoint", new BsonInt64(position.checkpoint()));
        DurableFile.write(file(sink), kept.toJson() + "\n");
    }

    /** Where the position of a sink is. */
    Path file(String sink) {
        return folder.resolve(sink + ".json");
    }
}
