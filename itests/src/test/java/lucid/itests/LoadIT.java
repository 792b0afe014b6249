/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Test;

/** Many documents in, through and out again. */
public class LoadIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final int DOCUMENTS = 20_000;
    private static final String BASE = "/api/v1/databases/load/collections/";

    @Test
    public void everyDocumentThatGoesInComesOutEqual() {
        String lines = lines(0, DOCUMENTS);
        JsonNode loaded = load("whole", lines).json();
        assertEquals(DOCUMENTS, loaded.path("inserted").asInt());
        assertEquals(DOCUMENTS, count("whole"));
        assertEquals(
                lines, PLATFORM.storage().get(BASE + "whole/export").expect(200).text());
    }

    @Test
    public void pagingLeavesNoGapAndRepeatsNothing() {
        load("paged", lines(0, 2_500));
        Set<Integer> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            String next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
            JsonNode page = PLATFORM.storage()
                    .get(BASE + "paged/documents?limit=100&sort=%7B%22group%22%3A-1%7D" + next)
                    .expect(200)
                    .json();
            page.path("items")
                    .forEach(item -> assertTrue(seen.add(item.path("_id").asInt())));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
            pages++;
        } while (!cursor.isEmpty());
        assertEquals(2_500, seen.size());
        assertEquals(25, pages);
    }

    @Test
    public void aBadLineIsNamedAndStopsNothing() {
        String lines = "{\"_id\":1}\n{broken\n{\"_id\":1}\n\n{\"_id\":2}\n";
        JsonNode reply = load("lines", lines).json();
        assertEquals(2, reply.path("inserted").asInt());
        List<Integer> wrong = IntStream.range(0, reply.path("errors").size())
                .mapToObj(i -> reply.path("errors").get(i).path("line").asInt())
                .sorted()
                .toList();
        assertEquals(List.of(2, 3), wrong);
    }

    @Test
    public void aBrokenLoadGoesOnWhereTheServerStands() throws IOException {
        String lines = lines(0, 10_000);
        breakInTheMiddle(lines, "one-load");
        String resent = load("broken", lines, "Idempotency-Key", "one-load").text();
        assertTrue(resent, !resent.contains("\"code\""));
        assertEquals(10_000, count("broken"));
        assertEquals(
                lines,
                PLATFORM.storage().get(BASE + "broken/export").expect(200).text());
    }

    @Test
    public void aBrokenLoadWithoutIdsDoublesNothing() throws IOException {
        String lines = lines(0, 10_000).replaceAll("\"_id\":\\d+,", "");
        breakInTheMiddle(lines, "no-ids", "unnamed");
        load("unnamed", lines, "Idempotency-Key", "no-ids");
        assertEquals(10_000, count("unnamed"));
    }

    private static void breakInTheMiddle(String lines, String key) throws IOException {
        breakInTheMiddle(lines, key, "broken");
    }

    /** Sends two thirds, cut inside a line, waits until something is acknowledged, and hangs up. */
    private static void breakInTheMiddle(String lines, String key, String collection) throws IOException {
        byte[] all = lines.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PLATFORM.storagePort())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST " + BASE + collection + "/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + PLATFORM.authorization() + "\r\nContent-Type: application/x-ndjson\r\n"
                    + "Accept: application/x-ndjson\r\nIdempotency-Key: " + key + "\r\nContent-Length: " + all.length
                    + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(all, 0, all.length * 2 / 3 - 7);
            out.flush();
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().contains("\"acknowledged\"")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new AssertionError("closed before anything was acknowledged: " + seen);
                }
                seen.append((char) next);
            }
            socket.setSoLinger(true, 0);
        }
    }

    private static Api.Answer load(String collection, String lines, String... headers) {
        Api.Answer answer = PLATFORM.storage().lines(BASE + collection + "/documents", lines, headers);
        return answer.expect(200);
    }

    private static int count(String collection) {
        return PLATFORM.storage()
                .post(BASE + collection + "/count", "{\"filter\":{}}")
                .expect(200)
                .json()
                .path("count")
                .asInt();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"_id\":" + i + ",\"name\":\"Sant Juli\u00e0 " + i + "\",\"group\":" + i % 7
                        + ",\"at\":[" + i + ".5,-1.25]}\n")
                .collect(Collectors.joining());
    }
}
