/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;

/** Says what is wrong with a JSON body, and where, in the words of the contract and not in those of the library. */
final class BodyProblems {

    private BodyProblems() {}

    /** The problem that a failed reading is; one that a record's constructor threw is given as it is. */
    static ProblemException problem(IOException failure) {
        if (failure.getCause() instanceof ProblemException own) {
            return own;
        }
        if (failure instanceof JsonMappingException mapping && !syntax(mapping)) {
            return invalid(List.of(new Violation(pointer(mapping), message(mapping))), mapping);
        }
        String place = failure instanceof JsonProcessingException json && json.getLocation() != null
                ? " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "";
        String what = failure instanceof JsonProcessingException json ? json.getOriginalMessage() : "it is cut short";
        return new ProblemException(
                HttpProblem.BODY_MALFORMED, "the body is not valid JSON" + place + ": " + what, failure);
    }

    private static boolean syntax(JsonMappingException mapping) {
        return mapping.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException);
    }

    private static ProblemException invalid(List<Violation> places, Exception cause) {
        Violation first = places.get(0);
        return new ProblemException(
                        HttpProblem.BODY_INVALID,
                        (first.where().isEmpty() ? "the body" : first.where()) + " " + first.message(),
                        cause)
                .with(places);
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(part -> "/"
                        + (part.getFieldName() == null
                                ? String.valueOf(part.getIndex())
                                : escaped(part.getFieldName())))
                .collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String message(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return "is not known here; known are " + new TreeSet<>(known(unknown));
        }
        if (mapping instanceof ValueInstantiationException made) {
            return constructorMessage(made.getCause());
        }
        if (mapping instanceof InvalidFormatException format && format.getTargetType() != null) {
            return "must be " + expected(format.getTargetType());
        }
        if (mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + expected(mismatch.getTargetType());
        }
        return "is not valid";
    }

    private static Collection<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
    }

    private static String constructorMessage(Throwable cause) {
        boolean ours = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        return ours ? "is not valid: " + cause.getMessage() : "lacks a field that is needed";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of the values that the reference names";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return "java.time.Instant".equals(type.getName()) ? "a time such as 2026-01-31T12:00:00Z" : "a JSON object";
    }

    /**
     * Checks that a record that was read has no component without a value: what may be absent, its constructor has
     * given a value.
     *
     * @throws ProblemException {@link HttpProblem#BODY_INVALID} with each missing place
     */
    static void checkWhole(Object value) {
        List<Violation> missing = new ArrayList<>();
        collect(value, "", missing);
        if (!missing.isEmpty()) {
            throw invalid(missing, null);
        }
    }

    private static void collect(Object value, String at, List<Violation> missing) {
        if (value == null) {
            missing.add(new Violation(at, "is missing"));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                collect(component(value, component), at + "/" + component.getName(), missing);
            }
        } else if (value instanceof List<?> list && !(value instanceof org.bson.BsonValue)) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at + "/" + i, missing);
            }
        } else if (value instanceof Map<?, ?> map && !(value instanceof org.bson.BsonValue)) {
            map.forEach((key, item) -> collect(item, at + "/" + escaped(String.valueOf(key)), missing));
        }
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the record " + value.getClass() + " must be public", e);
        }
    }
}
