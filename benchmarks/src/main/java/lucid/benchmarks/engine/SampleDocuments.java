/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;

/** Documents of about 270 bytes. */
final class SampleDocuments {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz ";
    private static final int TEXT = 120;

    private SampleDocuments() {}

    static Document make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Document("name", "customer " + random.nextInt(1_000_000))
                .append("city", "city " + random.nextInt(1_000))
                .append("amount", random.nextDouble() * 1_000)
                .append("when", new Date(1_700_000_000_000L + random.nextInt()))
                .append("rank", random.nextInt())
                .append("tags", List.of("a" + random.nextInt(10), "b" + random.nextInt(10)))
                .append("text", text(random));
    }

    static Document make(Object id) {
        Document document = new Document("_id", id);
        document.putAll(make());
        return document;
    }

    static List<Document> make(int count) {
        List<Document> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(make());
        }
        return documents;
    }

    private static String text(ThreadLocalRandom random) {
        StringBuilder text = new StringBuilder(TEXT);
        for (int i = 0; i < TEXT; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
