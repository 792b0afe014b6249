/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One test of one file of MongoDB's specifications.
 *
 * @param file its path below the folder of the specifications
 * @param suite the whole file
 * @param test the test in it
 */
record SpecificationCase(String file, BsonDocument suite, BsonDocument test) {

    /** The folder of the system property {@code lucid.specifications}; skips the test without it. */
    static Path folder() {
        String named = System.getProperty("lucid.specifications", "");
        assumeTrue("lucid.specifications names no folder", !named.isEmpty());
        return Path.of(named);
    }

    /** All tests in the unified format below the folder, in the order of their names. */
    static List<SpecificationCase> all(Path folder) throws IOException {
        List<SpecificationCase> cases = new ArrayList<>();
        for (Path file : files(folder)) {
            BsonDocument suite = BsonDocument.parse(Files.readString(file));
            if (suite.containsKey("schemaVersion")) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                for (BsonValue test : suite.getArray("tests")) {
                    cases.add(new SpecificationCase(name, suite, test.asDocument()));
                }
            }
        }
        return cases;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    String description() {
        return test.getString("description").getValue();
    }

    static BsonArray array(BsonDocument document, String name) {
        return document.getArray(name, new BsonArray());
    }

    @Override
    public String toString() {
        return file + ": " + description();
    }
}
