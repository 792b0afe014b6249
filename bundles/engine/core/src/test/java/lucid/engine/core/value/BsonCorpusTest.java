/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The BSON corpus of the MongoDB specifications, from the folder that the system property or environment variable
 * {@code LUCID_BSON_CORPUS} names, or from {@code shared/fixtures} beside the repository; skipped without it.
 */
public class BsonCorpusTest {

    private static final String FIXTURES = "shared/fixtures/mongodb-specifications/bson-corpus";

    private static List<BsonDocument> suites = List.of();

    @BeforeClass
    public static void findCorpus() throws IOException {
        Path folder = folder();
        assumeTrue("the BSON corpus is not here", Files.isDirectory(folder));
        try (Stream<Path> files = Files.list(folder)) {
            List<BsonDocument> read = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                read.add(BsonDocument.parse(Files.readString(file)));
            }
            suites = read;
        }
        assertFalse(suites.isEmpty());
    }

    private static Path folder() {
        String named = System.getProperty("LUCID_BSON_CORPUS", System.getenv().getOrDefault("LUCID_BSON_CORPUS", ""));
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return root.resolveSibling(FIXTURES);
    }

    @Test
    public void takesAndKeepsWhatIsValid() {
        for (BsonDocument test : tests("valid")) {
            byte[] bytes = hex(test, "canonical_bson");
            Doc document = BsonCheck.check(bytes, 0, bytes.length);
            assertArrayEquals(describe(test), bytes, copy(document).bytes());
            assertArrayEquals(describe(test), bytes, Doc.of(document.toBson()).bytes());
        }
    }

    @Test
    public void bringsValuesBackFromKeys() {
        for (BsonDocument test : tests("valid")) {
            byte[] bytes = hex(test, "canonical_bson");
            Value value = Value.of(Doc.view(bytes));
            KeyEncoder encoder = new KeyEncoder().append(value, true, Collation.SIMPLE);
            Value read = KeyEncoder.decode(encoder.key(), encoder.types(), new boolean[] {true})
                    .get(0);
            assertArrayEquals(describe(test), bytes, read.document().bytes());
        }
    }

    @Test
    public void refusesWhatCannotBeDecoded() {
        for (BsonDocument test : tests("decodeErrors")) {
            byte[] bytes = hex(test, "bson");
            // Bytes behind the document are the caller's to refuse: it knows the message that they came in.
            assertThrows(
                    describe(test),
                    CommandException.class,
                    () -> requireAll(BsonCheck.check(bytes, 0, bytes.length), bytes));
        }
    }

    private static void requireAll(Doc document, byte[] bytes) {
        if (document.length() != bytes.length) {
            throw new CommandException(ErrorCode.INVALID_BSON, "bytes behind the document");
        }
    }

    private static Doc copy(Doc document) {
        DocBuilder builder = new DocBuilder();
        for (Element element : document) {
            if (element.value().isDocument()) {
                builder.startDocument(element.name());
                element.value().document().forEach(builder::append);
                builder.end();
            } else {
                builder.append(element);
            }
        }
        return builder.build();
    }

    private static List<BsonDocument> tests(String kind) {
        List<BsonDocument> tests = new ArrayList<>();
        for (BsonDocument suite : suites) {
            for (BsonValue test : suite.getArray(kind, new BsonArray())) {
                tests.add(test.asDocument());
            }
        }
        return tests;
    }

    private static byte[] hex(BsonDocument test, String field) {
        return HexFormat.of().parseHex(test.getString(field).getValue().toLowerCase(Locale.ROOT));
    }

    private static String describe(BsonDocument test) {
        return test.getString("description").getValue();
    }
}
