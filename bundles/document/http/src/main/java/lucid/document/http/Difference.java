/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A value of a document that differs between two times. Objects are taken apart, arrays are not.
 *
 * @param path   dotted
 * @param before the value alone, under its path; empty when there was none
 * @param after  the value alone, under its path; empty when there is none
 */
record Difference(String path, BsonDocument before, BsonDocument after) {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
    private static final BsonDocument NONE = new BsonDocument();

    /** What differs between two documents, in the order of their fields. */
    static List<Difference> between(RawBsonDocument before, RawBsonDocument after) {
        List<Difference> found = new ArrayList<>();
        if (!before.getByteBuffer().asNIO().equals(after.getByteBuffer().asNIO())) {
            collect("", before.decode(CODEC), after.decode(CODEC), found);
        }
        return found;
    }

    private static void collect(String prefix, BsonDocument before, BsonDocument after, List<Difference> found) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            BsonValue old = before.get(name);
            BsonValue now = after.get(name);
            if (old != null && now != null && old.isDocument() && now.isDocument()) {
                collect(prefix + name + ".", old.asDocument(), now.asDocument(), found);
            } else if (old == null || !old.equals(now)) {
                String path = prefix + name;
                found.add(new Difference(path, alone(path, old), alone(path, now)));
            }
        }
    }

    /** What a document is at the paths that update operators name, each down to the first array. */
    static List<Difference> at(Set<String> paths, RawBsonDocument after) {
        BsonDocument now = after.decode(CODEC);
        return paths.stream()
                .map(path -> at(path, now))
                .sorted(Comparator.comparing(Difference::path))
                .distinct()
                .toList();
    }

    private static Difference at(String path, BsonDocument document) {
        BsonValue value = document;
        int end = -1;
        while (value != null && value.isDocument() && end < path.length()) {
            int begin = end + 1;
            int dot = path.indexOf('.', begin);
            end = dot < 0 ? path.length() : dot;
            value = value.asDocument().get(path.substring(begin, end));
        }
        String reached = path.substring(0, end);
        return new Difference(reached, NONE, alone(reached, value));
    }

    private static BsonDocument alone(String path, BsonValue value) {
        return value == null ? NONE : new BsonDocument(path, value);
    }
}
