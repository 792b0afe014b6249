/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Commands of all kinds, and what becomes of them when parts are replaced, moved, left out or doubled. */
final class CommandMutations {

    private static final BsonArray WEIRD = BsonArray.parse("[null, true, false, 0, 1, -1, 2147483647, -2147483648, 3.5,"
            + " {\"$numberDouble\": \"NaN\"}, {\"$numberDouble\": \"Infinity\"}, {\"$numberDouble\": \"-Infinity\"},"
            + " {\"$numberDouble\": \"1e300\"}, {\"$numberLong\": \"9223372036854775807\"},"
            + " {\"$numberLong\": \"-9223372036854775808\"}, {\"$numberDecimal\": \"1E6144\"},"
            + " {\"$numberDecimal\": \"NaN\"}, {\"$numberDecimal\": \"0.1\"}, \"\", \"a\", \"$a\", \"$$a\", \"$\","
            + " \"a.b\", \"a..b\", \".\", \"$$ROOT\", \"$$REMOVE\", \"\\u0000\", \"1\", \"-1\", \"en\", \"UTC\","
            + " [], {}, [[]], [{}], [null], [1, \"a\"], {\"a\": 1}, {\"\": 1}, {\"$a\": 1}, {\"a.b\": 1}, {\"$gt\": 1},"
            + " {\"$add\": []}, {\"$date\": {\"$numberLong\": \"9223372036854775807\"}},"
            + " {\"$date\": {\"$numberLong\": \"-9223372036854775808\"}}, {\"$date\": \"2020-02-29T00:00:00Z\"},"
            + " {\"$oid\": \"507f1f77bcf86cd799439011\"}, {\"$binary\": {\"base64\": \"\", \"subType\": \"00\"}},"
            + " {\"$binary\": {\"base64\": \"AAEC\", \"subType\": \"04\"}}, {\"$minKey\": 1}, {\"$maxKey\": 1},"
            + " {\"$undefined\": true}, {\"$timestamp\": {\"t\": 0, \"i\": 0}}, {\"$code\": \"f()\"},"
            + " {\"$code\": \"f()\", \"$scope\": {}}, {\"$symbol\": \"a\"},"
            + " {\"$regularExpression\": {\"pattern\": \"(\", \"options\": \"\"}},"
            + " {\"$regularExpression\": {\"pattern\": \"a*?\", \"options\": \"imsx\"}},"
            + " {\"$dbPointer\": {\"$ref\": \"a\", \"$id\": {\"$oid\": \"507f1f77bcf86cd799439011\"}}}]");
    private static final int DEEP = 150;

    private final List<BsonDocument> valid = new ArrayList<>();
    /** The same, each as often as it is long. */
    private final List<BsonDocument> weighted = new ArrayList<>();

    private final List<BsonValue> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    CommandMutations() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CommandMutations.class.getResourceAsStream("fuzz-commands.ndjson"), StandardCharsets.UTF_8))) {
            lines.lines().map(BsonDocument::parse).forEach(valid::add);
        }
        for (BsonDocument command : valid) {
            int before = parts.size();
            collect(command);
            weighted.addAll(Collections.nCopies(1 + (parts.size() - before) / 8, command));
        }
    }

    private void collect(BsonValue value) {
        parts.add(value);
        if (value.isDocument()) {
            names.addAll(value.asDocument().keySet());
            value.asDocument().values().forEach(this::collect);
        } else if (value.isArray()) {
            value.asArray().forEach(this::collect);
        }
    }

    /** The commands as they are. */
    List<BsonDocument> valid() {
        return valid;
    }

    /** Every argument of every command, also those of these names, with a value of every type, lazily. */
    Stream<BsonDocument> wrongTypes(List<String> commands) {
        Map<String, BsonDocument> all = new LinkedHashMap<>();
        commands.forEach(name -> all.put(name, new BsonDocument(name, new BsonString("c"))));
        valid.forEach(command -> all.put(command.toJson(), command));
        return all.values().stream().flatMap(command -> command.keySet().stream()
                .flatMap(name -> WEIRD.stream().map(value -> with(command, name, value))));
    }

    private static BsonDocument with(BsonDocument command, String name, BsonValue value) {
        BsonDocument changed = command.clone();
        changed.put(name, value);
        return changed;
    }

    /** A command that is changed in one to four places. */
    BsonDocument mutated(Random random) {
        BsonDocument command = weighted.get(random.nextInt(weighted.size())).clone();
        List<String> arguments = new ArrayList<>(command.keySet());
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = arguments.get(random.nextInt(arguments.size()));
            command.put(name, changed(command.get(name), random));
        }
        return random.nextInt(8) == 0 ? changed(command, random) : command;
    }

    /** The same value, of the same kind, changed in one place. */
    private BsonValue changed(BsonValue value, Random random) {
        if (value.isDocument() && !value.asDocument().isEmpty()) {
            return changed(value.asDocument(), random);
        }
        if (value.isArray() && !value.asArray().isEmpty()) {
            BsonArray array = value.asArray().clone();
            int at = random.nextInt(array.size());
            array.set(at, random.nextInt(8) == 0 ? other(random) : changed(array.get(at), random));
            return array;
        }
        return other(random);
    }

    private BsonDocument changed(BsonDocument document, Random random) {
        List<String> keys = List.copyOf(document.keySet());
        int at = random.nextInt(keys.size());
        BsonDocument changed = new BsonDocument();
        for (int i = 0; i < keys.size(); i++) {
            BsonValue value = document.get(keys.get(i));
            if (i == at) {
                change(changed, keys.get(i), value, random);
            } else {
                changed.put(keys.get(i), value);
            }
        }
        return changed.isEmpty() ? document : changed;
    }

    private void change(BsonDocument target, String name, BsonValue value, Random random) {
        switch (random.nextInt(24)) {
            case 0 -> target.put(names.get(random.nextInt(names.size())), value);
            case 1 -> target.put(name, other(random));
            case 2 -> target.put(name, new BsonArray(List.of(value, other(random))));
            case 3 -> target.put(name, new BsonDocument(names.get(random.nextInt(names.size())), value));
            case 4 -> target.append(name, value).put(names.get(random.nextInt(names.size())), other(random));
            case 5 -> target.isEmpty();
            default -> target.put(name, changed(value, random));
        }
    }

    private BsonValue other(Random random) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return deep(random);
        }
        return kind < 15 ? parts.get(random.nextInt(parts.size())) : WEIRD.get(random.nextInt(WEIRD.size()));
    }

    private BsonValue deep(Random random) {
        BsonValue value = parts.get(random.nextInt(parts.size()));
        String name = names.get(random.nextInt(names.size()));
        for (int i = random.nextInt(DEEP); i > 0; i--) {
            value = random.nextInt(3) == 0 ? new BsonArray(List.of(value)) : new BsonDocument(name, value);
        }
        return value;
    }
}
