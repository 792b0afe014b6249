/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
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
    public void writesCanonicalForm() {
        eachValid((test, where) -> {
            assertEquals(where, text(test, "canonical_extjson"), written(bson(test, "canonical_bson"), false));
            if (test.containsKey("degenerate_bson")) {
                assertEquals(where, text(test, "canonical_extjson"), written(bson(test, "degenerate_bson"), false));
            }
        });
    }

    @Test
    public void writesRelaxedForm() {
        eachValid((test, where) -> {
            if (test.containsKey("relaxed_extjson")) {
                assertEquals(where, text(test, "relaxed_extjson"), written(bson(test, "canonical_bson"), true));
            }
        });
    }

    @Test
    public void readsCanonicalForm() {
        eachValid((test, where) -> {
            if (!lossy(test)) {
                assertEquals(where, hex(test, "canonical_bson"), read(test, "canonical_extjson"));
            }
        });
    }

    @Test
    public void readsDegenerateForm() {
        eachValid((test, where) -> {
            if (test.containsKey("degenerate_extjson") && !lossy(test)) {
                assertEquals(where, hex(test, "canonical_bson"), read(test, "degenerate_extjson"));
            }
        });
    }

    @Test
    public void readsRelaxedFormAndWritesItAgain() {
        eachValid((test, where) -> {
            if (test.containsKey("relaxed_extjson")) {
                RawBsonDocument read = ExtJsonReader.document(bytes(test, "relaxed_extjson"));
                assertEquals(where, text(test, "relaxed_extjson"), written(read, true));
            }
        });
    }

    @Test
    public void refusesWhatIsNoExtendedJson() {
        List<String> accepted = new ArrayList<>();
        each("parseErrors", (test, where) -> {
            // At the outermost level every name is an ordinary one, and a decimal alone is no document.
            String json = test.getString("string").getValue();
            byte[] text = (json.startsWith("{") ? json : "{\"d\":{\"$numberDecimal\":\"" + json + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            if (!refused(text)) {
                accepted.add(where);
            }
        });
        assertEquals(List.of(), accepted);
    }

    /** Some of these errors only a validator would see; what matters is that no other exception leaves. */
    @Test
    public void staysInsideUnsoundBytes() {
        List<String> sound = new ArrayList<>();
        each("decodeErrors", (test, where) -> {
            if (sound(test)) {
                sound.add(where);
            }
        });
        assertTrue(sound.toString(), sound.size() < 25);
    }

    private static boolean sound(BsonDocument test) {
        try {
            written(bson(test, "bson"), true);
            return true;
        } catch (BsonSerializationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean refused(byte[] text) {
        try {
            ExtJsonReader.document(text);
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    private static void eachValid(BiConsumer<BsonDocument, String> check) {
        each("valid", check);
    }

    private static void each(String kind, BiConsumer<BsonDocument, String> check) {
        for (BsonDocument suite : suites) {
            for (BsonValue test : suite.getArray(kind, new BsonArray())) {
                String where = suite.getString("description").getValue() + ": "
                        + test.asDocument().getString("description").getValue();
                check.accept(test.asDocument(), where);
            }
        }
    }

    private static boolean lossy(BsonDocument test) {
        return test.getBoolean("lossy", BsonBoolean.FALSE).getValue();
    }

    private static RawBsonDocument bson(BsonDocument test, String name) {
        return new RawBsonDocument(HexFormat.of().parseHex(test.getString(name).getValue()));
    }

    private static String hex(BsonDocument test, String name) {
        return test.getString(name).getValue().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(BsonDocument test, String name) {
        return test.getString(name).getValue().getBytes(StandardCharsets.UTF_8);
    }

    private static String read(BsonDocument test, String name) {
        ByteBuffer read =
                ExtJsonReader.document(bytes(test, name)).getByteBuffer().asNIO();
        byte[] copy = new byte[read.remaining()];
        read.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static String written(RawBsonDocument document, boolean relaxed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExtJsonWriter.write(document, relaxed ? ExtJsonMode.RELAXED : ExtJsonMode.CANONICAL, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return JsonForm.of(out.toString(StandardCharsets.UTF_8));
    }

    private static String text(BsonDocument test, String name) {
        return JsonForm.of(test.getString(name, new BsonString("")).getValue());
    }
}
