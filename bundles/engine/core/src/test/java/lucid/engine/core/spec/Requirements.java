/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a server is, held against the {@code runOnRequirements} of a test.
 *
 * @param version    of the server, such as 7.0.14
 * @param topology   single or replicaset
 * @param parameters the server's parameters
 */
record Requirements(String version, String topology, BsonDocument parameters) {

    /** Whether one of the listed requirements is met; an empty list asks for nothing. */
    boolean met(BsonArray listed) {
        return listed.isEmpty() || listed.stream().anyMatch(one -> meets(one.asDocument()));
    }

    private boolean meets(BsonDocument wanted) {
        return wanted.entrySet().stream().allMatch(this::meets);
    }

    private boolean meets(Map.Entry<String, BsonValue> wanted) {
        BsonValue value = wanted.getValue();
        return switch (wanted.getKey()) {
            case "minServerVersion" -> compare(version, value.asString().getValue()) >= 0;
            case "maxServerVersion" -> compare(version, value.asString().getValue()) <= 0;
            case "topologies" -> value.asArray().contains(new BsonString(topology));
            case "serverless" -> !value.equals(new BsonString("require"));
            case "auth", "csfle" -> value.isBoolean() && !value.asBoolean().getValue();
            case "serverParameters" ->
                value.asDocument().entrySet().stream()
                        .allMatch(one -> one.getValue().equals(parameters.get(one.getKey())));
            default -> throw new AssertionError("unknown requirement " + wanted.getKey());
        };
    }

    private static int compare(String left, String right) {
        List<Integer> a = numbers(left);
        List<Integer> b = numbers(right);
        int shared = Math.min(a.size(), b.size());
        for (int index = 0; index < shared; index++) {
            int order = Integer.compare(a.get(index), b.get(index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("[.-]")).map(Integer::valueOf).toList();
    }
}
