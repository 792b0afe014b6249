/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lucid.configuration.api.ConfigurationProblem;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Says what a change of a configuration sets and takes away. */
final class ConfigurationPlan {

    private ConfigurationPlan() {}

    /** A value of a JSON body as files keep it: whole numbers are longs. */
    static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigurationPlan::plain).toList();
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof BigInteger || value instanceof BigDecimal ? value.toString() : value;
    }

    /**
     * The properties of a patch; null takes a key away.
     *
     * @throws ProblemException {@link ConfigurationProblem#REFUSED}
     */
    static Map<String, Object> patched(BsonDocument patch) {
        BsonValue properties = patch.get("properties");
        if (patch.size() != 1 || properties == null || !properties.isDocument()) {
            throw new ProblemException(
                    ConfigurationProblem.REFUSED, "send {\"properties\":{…}} with the keys to change");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        properties.asDocument().forEach((key, value) -> values.put(key, plain(value)));
        return values;
    }

    private static Object plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL -> null;
            case STRING -> value.asString().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32, INT64 -> value.asNumber().longValue();
            case DOUBLE -> value.asDouble().getValue();
            case ARRAY -> value.asArray().stream().map(ConfigurationPlan::plain).toList();
            default -> value;
        };
    }

    /** Whether a file would say the same. */
    static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> String.valueOf(entry.getValue())
                        .equals(String.valueOf(other.get(entry.getKey()))));
    }

    /** The step that makes the properties of a PID others; both without secrets. */
    static Command command(String pid, Map<String, Object> before, Map<String, Object> after) {
        BsonDocument set = new BsonDocument();
        new TreeMap<>(after).forEach((key, value) -> {
            if (!Objects.equals(String.valueOf(before.get(key)), String.valueOf(value))) {
                set.append(key, bson(value));
            }
        });
        BsonArray unset = new BsonArray();
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .sorted()
                .forEach(key -> unset.add(new BsonString(key)));
        BsonDocument body = new BsonDocument("configure", new BsonString(pid));
        return new Command("platform", body.append("set", set).append("unset", unset));
    }

    /** Values as BSON. */
    static BsonDocument bson(Map<String, Object> properties) {
        BsonDocument document = new BsonDocument();
        new TreeMap<>(properties).forEach((key, value) -> document.append(key, bson(value)));
        return document;
    }

    private static BsonValue bson(Object value) {
        if (value instanceof List<?> list) {
            BsonArray array = new BsonArray();
            list.forEach(one -> array.add(bson(one)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        if (value instanceof Double || value instanceof Float) {
            return new BsonDouble(((Number) value).doubleValue());
        }
        return value instanceof Number number
                ? new BsonInt64(number.longValue())
                : new BsonString(String.valueOf(value));
    }
}
