/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lucid.configuration.api.ConfigurationAttribute;
import lucid.problem.api.Violation;

/** Holds the values of a configuration against its definition. */
final class ConfigurationRules {

    private static final Pattern FREE_KEY = Pattern.compile("service\\.ranking|.+\\.target|[.].+");
    private static final Pattern PLACEHOLDER = Pattern.compile(".*\\$[\\[{].*", Pattern.DOTALL);
    private static final Map<String, BigDecimal> GREATEST = Map.of(
            "Long", BigDecimal.valueOf(Long.MAX_VALUE),
            "Integer", BigDecimal.valueOf(Integer.MAX_VALUE),
            "Short", BigDecimal.valueOf(Short.MAX_VALUE),
            "Byte", BigDecimal.valueOf(Byte.MAX_VALUE));

    private ConfigurationRules() {}

    /** What is wrong, with pointers into the body; empty when all is well. */
    static List<Violation> violations(Definition definition, Map<String, Object> properties) {
        List<Violation> violations = new ArrayList<>();
        properties.forEach((key, value) -> wrong(definition, key, value)
                .ifPresent(message -> violations.add(new Violation(pointer(key), message))));
        definition.attributes().stream()
                .filter(one -> one.required() && one.defaults().isEmpty() && !properties.containsKey(one.key()))
                .forEach(one -> violations.add(new Violation(pointer(one.key()), "is required and missing")));
        return violations;
    }

    private static String pointer(String key) {
        return "/properties/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static Optional<String> wrong(Definition definition, String key, Object value) {
        Optional<ConfigurationAttribute> attribute = definition.attribute(key);
        if (key.isBlank() || key.length() > 200 || key.startsWith("service.pid") || key.startsWith("service.factory")) {
            return Optional.of("is not a key that can be set");
        }
        if (attribute.isEmpty()) {
            boolean open =
                    definition.attributes().isEmpty() || FREE_KEY.matcher(key).matches();
            return open ? scalars(value) : Optional.of("is no key of " + definition.pid());
        }
        if (value instanceof List<?> list) {
            return attribute.get().list()
                    ? list.stream()
                            .flatMap(one -> wrong(attribute.get(), one).stream())
                            .findFirst()
                    : Optional.of("takes one value, not a list");
        }
        return wrong(attribute.get(), value);
    }

    private static Optional<String> scalars(Object value) {
        boolean fine =
                value instanceof List<?> list ? list.stream().allMatch(ConfigurationRules::scalar) : scalar(value);
        return fine ? Optional.empty() : Optional.of("takes a string, number, boolean or a list of them");
    }

    private static boolean scalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static Optional<String> wrong(ConfigurationAttribute attribute, Object value) {
        if (!scalar(value)) {
            return Optional.of("takes a value of type " + attribute.type());
        }
        String text = String.valueOf(value);
        if (value instanceof String && PLACEHOLDER.matcher(text).matches()) {
            return Optional.empty();
        }
        List<String> options = attribute.limits().options();
        if (!options.isEmpty() && !options.contains(text)) {
            return Optional.of("takes one of " + String.join(", ", options));
        }
        return switch (attribute.type()) {
            case "Boolean" ->
                text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("takes true or false");
            case "Long", "Integer", "Short", "Byte" -> number(attribute, text, true);
            case "Double", "Float" -> number(attribute, text, false);
            case "Character" -> text.length() == 1 ? Optional.empty() : Optional.of("takes one character");
            default -> bounds(attribute, BigDecimal.valueOf(text.length()), " characters");
        };
    }

    private static Optional<String> number(ConfigurationAttribute attribute, String text, boolean whole) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return Optional.of("takes a number of type " + attribute.type());
        }
        if (whole && number.stripTrailingZeros().scale() > 0) {
            return Optional.of("takes a whole number");
        }
        BigDecimal greatest = GREATEST.get(attribute.type());
        if (greatest != null && number.abs().compareTo(greatest) > 0) {
            return Optional.of("does not fit the type " + attribute.type());
        }
        return bounds(attribute, number, "");
    }

    private static Optional<String> bounds(ConfigurationAttribute attribute, BigDecimal value, String unit) {
        String min = attribute.limits().min();
        String max = attribute.limits().max();
        if (!min.isEmpty() && value.compareTo(new BigDecimal(min)) < 0) {
            return Optional.of("is less than " + min + unit);
        }
        if (!max.isEmpty() && value.compareTo(new BigDecimal(max)) > 0) {
            return Optional.of("is more than " + max + unit);
        }
        return Optional.empty();
    }

    /** A value of a file in the type that its definition says; as it is where it does not fit. */
    static Object typed(Optional<ConfigurationAttribute> attribute, Object value) {
        if (!(value instanceof String text) || attribute.isEmpty()) {
            return value;
        }
        return switch (attribute.get().type()) {
            case "Boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case "Long", "Integer", "Short", "Byte" ->
                text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
            case "Double", "Float" -> text.matches("-?[0-9]+(\\.[0-9]+)?") ? (Object) Double.valueOf(text) : text;
            default -> text;
        };
    }
}
