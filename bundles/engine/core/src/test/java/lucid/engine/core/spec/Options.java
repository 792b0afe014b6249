/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.CursorType;
import com.mongodb.client.model.ChangeStreamPreAndPostImagesOptions;
import com.mongodb.client.model.ClusteredIndexOptions;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.TimeSeriesGranularity;
import com.mongodb.client.model.TimeSeriesOptions;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Sets options of the driver by their names in the specifications. */
final class Options {

    private record Timed(String method, TimeUnit unit) {}

    private record Converter(Predicate<BsonValue> takes, Function<BsonValue, Object> convert) {}

    private static final Map<String, Timed> TIMED = Map.of(
            "maxTimeMS", new Timed("maxTime", TimeUnit.MILLISECONDS),
            "maxAwaitTimeMS", new Timed("maxAwaitTime", TimeUnit.MILLISECONDS),
            "expireAfterSeconds", new Timed("expireAfter", TimeUnit.SECONDS));

    private static final Map<String, String> RENAMED = Map.of(
            "size", "sizeInBytes",
            "max", "maxDocuments",
            "timeseries", "timeSeriesOptions",
            "clusteredIndex", "clusteredIndexOptions",
            "changeStreamPreAndPostImages", "changeStreamPreAndPostImagesOptions");

    private static final Map<Class<?>, Converter> CONVERTERS = Map.ofEntries(
            Map.entry(BsonValue.class, new Converter(value -> true, value -> value)),
            Map.entry(Bson.class, new Converter(BsonValue::isDocument, value -> value)),
            Map.entry(String.class, new Converter(BsonValue::isString, value -> value.asString()
                    .getValue())),
            Map.entry(boolean.class, flag()),
            Map.entry(Boolean.class, flag()),
            Map.entry(int.class, new Converter(BsonValue::isNumber, value -> value.asNumber()
                    .intValue())),
            Map.entry(Integer.class, new Converter(BsonValue::isNumber, value -> value.asNumber()
                    .intValue())),
            Map.entry(long.class, new Converter(BsonValue::isNumber, value -> value.asNumber()
                    .longValue())),
            Map.entry(List.class, new Converter(BsonValue::isArray, value -> Call.documents(value.asArray()))),
            Map.entry(Collation.class, documented(Options::collation)),
            Map.entry(TimeSeriesOptions.class, documented(Options::timeSeries)),
            Map.entry(ClusteredIndexOptions.class, documented(wanted -> {
                ClusteredIndexOptions options = new ClusteredIndexOptions(
                        wanted.getDocument("key"), wanted.getBoolean("unique").getValue());
                return wanted.containsKey("name")
                        ? options.name(wanted.getString("name").getValue())
                        : options;
            })),
            Map.entry(
                    ChangeStreamPreAndPostImagesOptions.class,
                    documented(wanted -> new ChangeStreamPreAndPostImagesOptions(
                            wanted.getBoolean("enabled").getValue()))),
            Map.entry(
                    ReturnDocument.class,
                    new Converter(
                            BsonValue::isString,
                            value -> ReturnDocument.valueOf(
                                    value.asString().getValue().toUpperCase(Locale.ROOT)))),
            Map.entry(
                    FullDocument.class,
                    new Converter(
                            BsonValue::isString,
                            value -> FullDocument.fromString(value.asString().getValue()))),
            Map.entry(
                    FullDocumentBeforeChange.class,
                    new Converter(
                            BsonValue::isString,
                            value -> FullDocumentBeforeChange.fromString(
                                    value.asString().getValue()))),
            Map.entry(CursorType.class, new Converter(BsonValue::isString, value -> Map.of(
                            "nonTailable", CursorType.NonTailable,
                            "tailable", CursorType.Tailable,
                            "tailableAwait", CursorType.TailableAwait)
                    .get(value.asString().getValue()))));

    private Options() {}

    private static Converter flag() {
        return new Converter(BsonValue::isBoolean, value -> value.asBoolean().getValue());
    }

    private static Converter documented(Function<BsonDocument, Object> convert) {
        return new Converter(BsonValue::isDocument, value -> convert.apply(value.asDocument()));
    }

    private static Collation collation(BsonDocument wanted) {
        Collation.Builder builder =
                Collation.builder().locale(wanted.getString("locale").getValue());
        if (wanted.containsKey("strength")) {
            builder.collationStrength(com.mongodb.client.model.CollationStrength.fromInt(
                    wanted.getNumber("strength").intValue()));
        }
        return builder.build();
    }

    private static TimeSeriesOptions timeSeries(BsonDocument wanted) {
        TimeSeriesOptions options =
                new TimeSeriesOptions(wanted.getString("timeField").getValue());
        wanted.forEach((name, value) -> {
            switch (name) {
                case "metaField" -> options.metaField(value.asString().getValue());
                case "granularity" ->
                    options.granularity(TimeSeriesGranularity.valueOf(
                            value.asString().getValue().toUpperCase(Locale.ROOT)));
                case "bucketMaxSpanSeconds" ->
                    options.bucketMaxSpan(value.asNumber().longValue(), TimeUnit.SECONDS);
                case "bucketRoundingSeconds" ->
                    options.bucketRounding(value.asNumber().longValue(), TimeUnit.SECONDS);
                default -> {}
            }
        });
        return options;
    }

    /** @throws AssertionError for an option that the driver does not have */
    static void set(Class<?> type, Object target, String name, BsonValue value) {
        Timed timed = TIMED.get(name);
        if (timed != null && method(type, timed.method, long.class).isPresent()) {
            invoke(
                    method(type, timed.method, long.class).get(),
                    target,
                    value.asNumber().longValue(),
                    timed.unit);
            return;
        }
        Method method = single(type, name, value)
                .or(() -> single(type, name + "String", value))
                .or(() -> single(type, RENAMED.getOrDefault(name, name), value))
                .orElseThrow(() -> new AssertionError("the driver's " + type.getSimpleName() + " has no " + name));
        invoke(
                method,
                target,
                CONVERTERS.get(method.getParameterTypes()[0]).convert.apply(value));
    }

    private static Optional<Method> method(Class<?> type, String name, Class<?> first) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 2)
                .filter(method -> method.getParameterTypes()[0] == first)
                .findFirst();
    }

    private static Optional<Method> single(Class<?> type, String name, BsonValue value) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .filter(method -> takes(method.getParameterTypes()[0], value))
                .min(Comparator.comparing(method -> method.getParameterTypes()[0] != BsonValue.class));
    }

    private static boolean takes(Class<?> type, BsonValue value) {
        Converter converter = CONVERTERS.get(type);
        return converter != null && converter.takes.test(value);
    }

    private static void invoke(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
