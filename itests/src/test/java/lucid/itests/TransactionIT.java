/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Several documents through HTTP, all or nothing. */
public class TransactionIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String TRANSACTIONS = "/api/v1/databases/bank/transactions";
    private static final String COLLECTIONS = "/api/v1/databases/bank/collections/";
    private static final String TRANSFER =
            """
            {"operations":[
              {"collection":"accounts","update":{"filter":{"_id":"a","balance":{"$gte":5}},
                "update":{"$inc":{"balance":-5}},"expected":1}},
              {"collection":"accounts","update":{"id":"b","update":{"$inc":{"balance":5}}}},
              {"collection":"moves","insert":{"from":"a","to":"b"}}]}""";

    @Before
    public void twoAccounts() {
        for (String name : List.of("a", "b")) {
            PLATFORM.storage().put(account(name), "{\"balance\":100}");
        }
        post("{\"operations\":[{\"collection\":\"moves\",\"delete\":{\"filter\":{},\"multi\":true}}]}")
                .expect(200);
    }

    @Test
    public void allIsDone() {
        JsonNode reply = post(TRANSFER).expect(200).json();
        assertEquals(1, reply.path("attempts").asInt());
        assertEquals(
                "[\"update\",\"update\",\"insert\"]",
                reply.path("results").findValues("operation").toString().replace(" ", ""));
        JsonNode changed = reply.path("results").get(1);
        assertEquals("b", changed.path("id").asText());
        Api.Answer read = PLATFORM.storage().get(account("b")).expect(200);
        assertEquals("\"" + changed.path("version").asText() + "\"", read.header("ETag"));
        assertEquals(List.of(95, 105, 1), state());
    }

    @Test
    public void nothingIsDoneWhenOneFails() {
        String failing = TRANSFER.replace("\"id\":\"b\"", "\"id\":\"nobody\"");
        JsonNode problem = post(failing).expect(404).json();
        assertEquals("DOCUMENT_MISSING", problem.path("code").asText());
        assertEquals(
                "/operations/1", problem.path("violations").get(0).path("where").asText());
        assertTrue(
                problem.path("detail").asText(),
                problem.path("detail").asText().startsWith("operation 1 (update, collection accounts)"));
        assertEquals(List.of(100, 100, 0), state());
    }

    @Test
    public void conditionsGuardIt() {
        post(TRANSFER.replace("\"$gte\":5", "\"$gte\":101")).expect(412);
        String version = PLATFORM.storage().get(account("b")).expect(200).header("ETag");
        String guarded = TRANSFER.replace("\"id\":\"b\"", "\"id\":\"b\",\"ifMatch\":" + version);
        post(guarded).expect(200);
        JsonNode problem = post(guarded).expect(412).json();
        assertEquals("DOCUMENT_VERSION_MISMATCH", problem.path("code").asText());
        assertEquals(List.of(95, 105, 1), state());
    }

    @Test
    public void aResendHasNoSecondEffect() {
        String[] key = {"Idempotency-Key", "transfer-1"};
        String first =
                PLATFORM.storage().post(TRANSACTIONS, TRANSFER, key).expect(200).text();
        Api.Answer again = PLATFORM.storage().post(TRANSACTIONS, TRANSFER, key).expect(200);
        assertEquals(first, again.text());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(List.of(95, 105, 1), state());
    }

    @Test
    public void whatIsMalformedIsNamed() {
        JsonNode problem = post("{\"operations\":[{\"collection\":\"c\",\"insert\":{}},{\"collection\":\"c\"}]}")
                .expect(400)
                .json();
        assertEquals(
                "/operations/1", problem.path("violations").get(0).path("where").asText());
        post("{\"operations\":[]}").expect(422);
        post("{\"operation\":[]}").expect(400);
        post(TRANSFER.replace("accounts", "system.users")).expect(403);
        PLATFORM.storage()
                .post("/api/v1/databases/lucid_system/transactions", TRANSFER)
                .expect(403);
        PLATFORM.storage().anonymous().post(TRANSACTIONS, TRANSFER).expect(401);
    }

    @Test
    public void manyAtOnceLoseNothing() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(callers.submit(() -> post(TRANSFER).status()));
        }
        int done = 0;
        for (Future<Integer> one : all) {
            int status = one.get(2, TimeUnit.MINUTES);
            assertTrue("status " + status, List.of(200, 409, 412).contains(status));
            done += status == 200 ? 1 : 0;
        }
        callers.shutdown();
        assertTrue("some came through", done > 0);
        assertEquals(List.of(100 - 5 * done, 100 + 5 * done, done), state());
    }

    /** Both balances and the number of moves. */
    private static List<Integer> state() {
        return List.of(
                balance("a"),
                balance("b"),
                PLATFORM.storage()
                        .post(COLLECTIONS + "moves/count", "{\"filter\":{}}")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt());
    }

    private static int balance(String name) {
        return PLATFORM.storage()
                .get(account(name))
                .expect(200)
                .json()
                .path("balance")
                .asInt();
    }

    private static String account(String name) {
        return COLLECTIONS + "accounts/documents/" + name;
    }

    private static Api.Answer post(String body) {
        return PLATFORM.storage().post(TRANSACTIONS, body);
    }
}
