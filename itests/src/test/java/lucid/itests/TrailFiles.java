/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The records of the audit trail in a home. */
final class TrailFiles {

    private TrailFiles() {}

    /** The whole lines of the segments; the last line may be half written. */
    static List<JsonNode> records(Path home, ObjectMapper json) {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("audit"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("segment-"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                for (String line :
                        text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                    records.add(json.readTree(line));
                }
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
