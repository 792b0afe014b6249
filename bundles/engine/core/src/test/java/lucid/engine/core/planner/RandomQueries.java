/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes documents, indexes and queries, in Extended JSON, that have a fair chance to have to do with each other. */
final class RandomQueries {

    private static final List<String> PATHS = List.of("a", "b", "c", "d.e", "d.f", "d");
    private static final List<String> SCALARS = List.of(
            "null",
            "0",
            "1",
            "2",
            "3",
            "2.5",
            "{$numberLong: '2'}",
            "{$numberDecimal: '2.5'}",
            "NaN",
            "'x'",
            "'xy'",
            "'y'",
            "'X'",
            "'XY'",
            "''",
            "true",
            "false",
            "{$date: 5}",
            "{z: 1}",
            "{}",
            "{$minKey: 1}",
            "{$maxKey: 1}");

    private final Random random;

    RandomQueries(int seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String document(int id, boolean arrays) {
        StringBuilder text = new StringBuilder("{_id: " + id);
        for (String field : List.of("a", "b", "c")) {
            if (random.nextInt(6) > 0) {
                text.append(", ").append(field).append(": ").append(value(arrays));
            }
        }
        if (random.nextInt(5) > 0) {
            text.append(", d: ").append(random.nextInt(5) == 0 ? value(arrays) : nested(arrays));
        }
        return text.append('}').toString();
    }

    private String nested(boolean arrays) {
        if (!arrays || random.nextInt(2) == 0) {
            return part(arrays);
        }
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(random.nextInt(6) == 0 ? scalar() : part(true));
        }
        return items.toString();
    }

    private String part(boolean arrays) {
        List<String> fields = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            fields.add("e: " + value(arrays && random.nextInt(4) == 0));
        }
        if (random.nextInt(5) > 0) {
            fields.add("f: " + value(false));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private String value(boolean arrays) {
        if (!arrays || random.nextInt(4) > 0) {
            return scalar();
        }
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(random.nextInt(8) == 0 ? "[" + scalar() + "]" : scalar());
        }
        return items.toString();
    }

    private String scalar() {
        return random.nextInt(2) == 0
                ? Integer.toString(random.nextInt(4))
                : SCALARS.get(random.nextInt(SCALARS.size())).replace("NaN", "{$numberDouble: 'NaN'}");
    }

    String index(int number) {
        int kind = random.nextInt(12);
        String name = ", name: 'i" + number + "'";
        if (kind == 0) {
            String key = List.of("'$**': 1", "'d.$**': 1").get(random.nextInt(2));
            return "{key: {" + key + "}" + name + "}";
        }
        if (kind == 1) {
            return "{key: {" + quoted(path()) + ": 'hashed'}" + name + "}";
        }
        List<String> fields = new ArrayList<>();
        for (String path : PATHS) {
            if (random.nextInt(path.equals("a") ? 2 : 4) == 0 && fields.size() < 3) {
                fields.add(random.nextInt(fields.size() + 1), quoted(path) + (random.nextBoolean() ? ": 1" : ": -1"));
            }
        }
        if (fields.isEmpty()) {
            fields.add("a: 1");
        }
        String options =
                switch (kind) {
                    case 2, 3, 6 -> ", sparse: true";
                    case 7 -> ", collation: {locale: 'en', strength: 2}";
                    case 8 -> ", partialFilterExpression: {a: {$gte: 'x'}}";
                    case 4 -> ", partialFilterExpression: {a: {$gt: " + random.nextInt(3) + "}}";
                    case 5 -> ", partialFilterExpression: {b: {$exists: true}}";
                    default -> "";
                };
        return "{key: {" + String.join(", ", fields) + "}" + name + options + "}";
    }

    private String path() {
        return random.nextInt(5) < 2 ? "a" : PATHS.get(random.nextInt(PATHS.size()));
    }

    private static String quoted(String path) {
        return "'" + path + "'";
    }

    String filter() {
        return filter(2);
    }

    private String filter(int depth) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(2) * random.nextInt(3); i >= 0; i--) {
            parts.add(depth > 0 && random.nextInt(5) == 0 ? logical(depth) : quoted(path()) + ": " + condition());
        }
        return "{" + String.join(", ", parts.stream().distinct().toList()) + "}";
    }

    private String logical(int depth) {
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i >= 0; i--) {
            parts.add(filter(depth - 1));
        }
        String operator = List.of("$or", "$or", "$and", "$nor").get(random.nextInt(4));
        return operator + ": [" + String.join(", ", parts) + "]";
    }

    private String condition() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> value(true);
            case 2 -> "{" + comparison() + "}";
            case 3 -> "{$gte: " + random.nextInt(2) + ", $lt: " + (1 + random.nextInt(3)) + "}";
            case 4 -> "{$in: [" + value(true) + ", " + scalar() + ", " + scalar() + "]}";
            case 5 -> "{$not: {" + comparison() + "}}";
            case 6 ->
                List.of("{$exists: true}", "{$exists: false}", "{$type: 'number'}", "{$size: 2}", "{$type: 'null'}")
                        .get(random.nextInt(5));
            case 7 ->
                List.of("/^x/", "/y/", "{$mod: [2, 0]}", "{$not: /^x/}", "{$bitsAllSet: 1}", "{$regex: '^x'}")
                        .get(random.nextInt(6))
                        .replaceAll("^(/.*/)$", "{\\$regex: '$1'}")
                        .replace("'/", "'")
                        .replace("/'", "'")
                        .replace("{$not: /^x/}", "{$not: {$regex: '^x'}}");
            default -> elements();
        };
    }

    private String elements() {
        return switch (random.nextInt(3)) {
            case 0 -> "{$elemMatch: {" + comparison() + ", $lt: 3}}";
            case 1 -> "{$elemMatch: {e: " + scalar() + ", f: {" + comparison() + "}}}";
            default -> "{$elemMatch: {e: {$gt: 0, $lt: 3}}}";
        };
    }

    private String comparison() {
        String operator =
                List.of("$gt", "$gte", "$lt", "$lte", "$ne", "$nin", "$eq").get(random.nextInt(7));
        return operator + ": " + (operator.equals("$nin") ? "[" + scalar() + ", " + scalar() + "]" : scalar());
    }

    String sort() {
        if (random.nextInt(2) == 0) {
            return "{}";
        }
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            fields.add(quoted(path()) + (random.nextBoolean() ? ": 1" : ": -1"));
        }
        List<String> distinct = new ArrayList<>();
        fields.forEach(field -> {
            if (distinct.stream().noneMatch(one -> one.startsWith(field.substring(0, field.indexOf(':'))))) {
                distinct.add(field);
            }
        });
        return "{" + String.join(", ", distinct) + "}";
    }

    String projection() {
        return List.of(
                        "{}",
                        "{}",
                        "{_id: 0, a: 1}",
                        "{_id: 0, a: 1, b: 1}",
                        "{_id: 0, 'd.e': 1}",
                        "{_id: 0, c: 1, b: 1}")
                .get(random.nextInt(6));
    }
}
