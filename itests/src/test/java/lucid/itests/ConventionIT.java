/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** The conventions of the contract, each over every operation that the platform describes. */
public class ConventionIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private List<Operation> operations;

    @Before
    public void readTheDocument() {
        operations = new ArrayList<>();
        collect(PLATFORM.storage(), operations);
        collect(PLATFORM.volume(), operations);
        assertTrue("too few operations: " + operations.size(), operations.size() > 50);
    }

    @Test
    public void nothingAnswersWithoutCredentialsButTheProbesAndTheReference() {
        Set<String> open = Set.of("/health/live", "/health/ready", "/docs");
        each(
                operation ->
                        !open.contains(operation.path()) && !operation.path().startsWith("/docs"),
                operation -> operation.call(operation.api().anonymous(), "").expect(401));
        each(
                operation -> open.contains(operation.path()),
                operation -> assertFalse(
                        operation.call(operation.api().anonymous(), "").status() == 401));
    }

    @Test
    public void anUnknownParameterIsRefused() {
        each(
                operation -> true,
                operation -> operation.call(operation.api(), "?thisIsUnknown=1").expect(400));
    }

    @Test
    public void aDryRunIsTrueOrFalseWhereThingsAreAdministered() {
        each(
                operation -> operation.takes("dryRun"),
                operation -> operation.call(operation.api(), "?dryRun=perhaps").expect(400));
        each(
                operation -> !operation.takes("dryRun"),
                operation -> operation.call(operation.api(), "?dryRun=true").expect(400));
    }

    @Test
    public void aDestructiveCallWantsTheNameConfirmed() {
        each(operation -> operation.takes("confirm"), operation -> {
            assertEquals(
                    "HTTP_CONFIRMATION_MISSING",
                    code(operation.call(operation.api(), "").expect(422)));
            assertEquals(
                    "HTTP_CONFIRMATION_MISSING",
                    code(operation.call(operation.api(), "?confirm=another").expect(422)));
        });
        assertTrue(operations.stream().anyMatch(operation -> operation.takes("confirm")));
    }

    @Test
    public void aPageHasOneToAThousandItems() {
        each(operation -> operation.takes("limit"), operation -> {
            operation.call(operation.api(), "?limit=0").expect(400);
            operation.call(operation.api(), "?limit=1001").expect(400);
            operation.call(operation.api(), "?limit=some").expect(400);
        });
        assertTrue(operations.stream().anyMatch(operation -> operation.takes("limit")));
    }

    @Test
    public void aConsistencyIsOneOfThree() {
        each(operation -> operation.takes("X-Consistency"), operation -> operation
                .call(operation.api(), "", "X-Consistency", "wishful")
                .expect(400));
        assertTrue(operations.stream().anyMatch(operation -> operation.takes("X-Consistency")));
    }

    @Test
    public void aCorrelationIdIsKeptOrMade() {
        each(operation -> "get".equals(operation.method()), operation -> {
            Api.Answer kept = operation.call(operation.api().anonymous(), "", "X-Correlation-Id", "abc-123");
            assertEquals(kept.toString(), "abc-123", kept.header("X-Correlation-Id"));
            Api.Answer made = operation.call(operation.api().anonymous(), "", "X-Correlation-Id", "no good {}");
            assertTrue(made.toString(), made.header("X-Correlation-Id").matches("[A-Za-z0-9._-]+"));
        });
    }

    @Test
    public void theListenersServeTheirOwn() {
        PLATFORM.volume().get("/api/v1/databases").expect(404);
        PLATFORM.volume().get("/health/live").expect(200);
        PLATFORM.volume().get("/openapi.json").expect(200);
    }

    private void each(java.util.function.Predicate<Operation> chosen, Consumer<Operation> check) {
        List<String> failures = new ArrayList<>();
        operations.stream().filter(chosen).forEach(operation -> {
            try {
                check.accept(operation);
            } catch (AssertionError e) {
                failures.add(e.getMessage());
            }
        });
        assertEquals(String.join("\n", failures), 0, failures.size());
    }

    private static String code(Api.Answer answer) {
        return answer.json().path("code").asText();
    }

    private static void collect(Api api, List<Operation> into) {
        JsonNode paths = api.get("/openapi.json").expect(200).json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    into.add(new Operation(api, operation.getKey(), path.getKey(), operation.getValue()));
                }
            }
        }
    }

    /** One operation as the platform describes it. */
    private record Operation(Api api, String method, String path, JsonNode description) {

        boolean takes(String parameter) {
            return StreamSupport.stream(description.path("parameters").spliterator(), false)
                    .anyMatch(one -> parameter.equals(one.path("name").asText()));
        }

        /** Calls it with plausible path parameters and an empty object as its body. */
        Api.Answer call(Api through, String query, String... headers) {
            String concrete = path.replaceAll("\\{[^}]+}", "x") + query;
            String type = description.path("requestBody").path("content").properties().stream()
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (type.isEmpty()) {
                return through.call(verb(), concrete, BodyPublishers.noBody(), headers);
            }
            String[] all = new String[headers.length + 2];
            all[0] = "Content-Type";
            all[1] = type;
            System.arraycopy(headers, 0, all, 2, headers.length);
            return through.call(verb(), concrete, BodyPublishers.ofString("{}"), all);
        }

        private String verb() {
            return method.toUpperCase(java.util.Locale.ROOT);
        }
    }
}
