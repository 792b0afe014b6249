/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lucid.platform.api.DurableFile;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** What the files of configurations were before they were changed: a folder for each PID, the newest twenty. */
final class ConfigurationHistory {

    private static final int KEPT = 20;

    private final Path folder;

    ConfigurationHistory(Path folder) {
        this.folder = folder;
    }

    /**
     * A file before a change.
     *
     * @param sequence grows with each change
     * @param replaced when it was changed
     * @param actor    who changed it; may be empty
     * @param file     the file's name; empty when there was none
     * @param text     what was in it
     */
    record Entry(long sequence, Instant replaced, String actor, String file, String text) {

        Entry withText(String other) {
            return new Entry(sequence, replaced, actor, file, other);
        }
    }

    /** The entries of a PID, the newest first. */
    List<Entry> entries(String pid) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files(pid)) {
            entries.add(read(file));
        }
        entries.sort(Comparator.comparing(Entry::sequence).reversed());
        return entries;
    }

    private List<Path> files(String pid) throws IOException {
        Path own = folder.resolve(pid);
        if (!Files.exists(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static Entry read(Path file) throws IOException {
        BsonDocument json = BsonDocument.parse(Files.readString(file));
        String name = file.getFileName().toString();
        return new Entry(
                Long.parseLong(name.substring(0, name.length() - ".json".length())),
                Instant.ofEpochMilli(json.getDateTime("replaced").getValue()),
                json.getString("actor").getValue(),
                json.getString("file").getValue(),
                json.getString("text").getValue());
    }

    /** Keeps what a file is, before it is changed; the entry gets its sequence here. */
    Entry add(String pid, Entry entry) throws IOException {
        List<Entry> before = entries(pid);
        long sequence = before.isEmpty() ? 1 : before.get(0).sequence() + 1;
        Entry kept = new Entry(sequence, entry.replaced(), entry.actor(), entry.file(), entry.text());
        write(pid, kept);
        for (Entry old : before.subList(Math.min(before.size(), KEPT - 1), before.size())) {
            DurableFile.delete(file(pid, old));
        }
        return kept;
    }

    /** Makes the texts of entries others, where a newer version keeps them in another way. */
    void rewrite(String pid, UnaryOperator<Entry> change) throws IOException {
        for (Entry entry : entries(pid)) {
            Entry next = change.apply(entry);
            if (!next.equals(entry)) {
                write(pid, next);
            }
        }
    }

    private void write(String pid, Entry entry) throws IOException {
        BsonDocument json = new BsonDocument(
                        "replaced", new BsonDateTime(entry.replaced().toEpochMilli()))
                .append("actor", new BsonString(entry.actor()))
                .append("file", new BsonString(entry.file()))
                .append("text", new BsonString(entry.text()));
        DurableFile.write(file(pid, entry), json.toJson());
    }

    private Path file(String pid, Entry entry) {
        return folder.resolve(pid).resolve(entry.sequence() + ".json");
    }
}
