/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.ClassRule;
import org.junit.Test;

/** What the platform says of itself. */
public class HealthIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    @Test
    public void showsEveryCheck() {
        JsonNode health = PLATFORM.storage().get("/health").expect(200).json();
        Set<String> names = StreamSupport.stream(health.path("checks").spliterator(), false)
                .map(check -> check.path("name").asText())
                .collect(Collectors.toSet());
        assertTrue(names.toString(), names.size() >= 5);
    }

    @Test
    public void nothingIsWrongAtAFirstStart() {
        JsonNode health = PLATFORM.storage().get("/health").expect(200).json();
        assertEquals(health.toString(), "ok", health.path("status").asText());
    }

    @Test
    public void answersProbesWithoutCredentialsAndWithoutDetail() {
        JsonNode ready =
                PLATFORM.storage().anonymous().get("/health/ready").expect(200).json();
        assertFalse(ready.toString(), ready.has("checks"));
        PLATFORM.volume().anonymous().get("/health/live").expect(200);
        PLATFORM.storage().anonymous().get("/health").expect(401);
    }
}
