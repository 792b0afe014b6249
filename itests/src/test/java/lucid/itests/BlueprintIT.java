/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.ClassRule;
import org.junit.Test;

/** The shipped blueprint of the Lucid platform, from an empty server to drift. */
public class BlueprintIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String LUCID = "/api/v1/blueprints/lucid";
    private static final String SESSIONS = "/api/v1/databases/lucid/collections/sessions";

    @Test
    public void appliesThenChangesNothingThenSeesAHandMadeIndex() {
        assertTrue(plan().size() > 14);
        apply();
        assertEquals(plan().toPrettyString(), 0, plan().size());
        assertEquals(drift().toPrettyString(), 0, drift().size());
        JsonNode again = apply();
        assertEquals(
                again.toPrettyString(), 0, again.path("result").path("changes").size());

        PLATFORM.storage()
                .post(SESSIONS + "/indexes", "{\"key\":{\"by_hand\":1},\"name\":\"by_hand\"}")
                .expect(201);
        JsonNode drift = drift();
        assertEquals(drift.toPrettyString(), 1, drift.size());
        assertTrue(drift.toString(), drift.get(0).path("target").asText().contains("by_hand"));

        PLATFORM.storage().delete(SESSIONS + "/indexes/by_hand?confirm=by_hand").expect(204);
        assertEquals(0, drift().size());
    }

    private static JsonNode plan() {
        return PLATFORM.storage().post(LUCID + "/plan", "").expect(200).json().path("changes");
    }

    private static JsonNode drift() {
        return PLATFORM.storage().get(LUCID + "/drift").expect(200).json().path("changes");
    }

    private static JsonNode apply() {
        Api.Answer accepted = PLATFORM.storage().post(LUCID + "/apply", "").expect(202);
        String location = accepted.header("Location");
        JsonNode operation = Eventually.get(
                () -> PLATFORM.storage().get(location).expect(200).json(),
                json -> !json.path("state").asText().matches("queued|running"));
        assertEquals(
                operation.toPrettyString(), "succeeded", operation.path("state").asText());
        return operation;
    }
}
