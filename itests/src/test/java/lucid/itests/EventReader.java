/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Reads one stream of server-sent events; what does not come within a minute is an end. */
final class EventReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_MS = 60_000;

    private final InputStream body;
    private final BufferedReader lines;
    private final Timer limit = new Timer(true);

    /** One event. */
    record Event(String id, String name, JsonNode data) {}

    private EventReader(InputStream body) {
        this.body = body;
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        limit.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        shut();
                    }
                },
                LIMIT_MS);
    }

    /** Opens it; the stream has begun when this returns. */
    static EventReader open(HttpRequest.Builder request, String... headers) throws IOException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        response + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new EventReader(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next events of a name; others are passed over. */
    List<Event> take(String name, int count) throws IOException {
        List<Event> taken = new ArrayList<>();
        while (taken.size() < count) {
            Event event = next().orElseThrow(() -> new AssertionError("ended after " + taken));
            if (event.name().equals(name)) {
                taken.add(event);
            } else if (event.name().equals("error")) {
                throw new AssertionError(event.toString());
            }
        }
        return taken;
    }

    /** Reads to the end; the events of a name. */
    List<Event> rest(String name) throws IOException {
        List<Event> rest = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            event.filter(one -> one.name().equals(name)).ifPresent(rest::add);
        }
        return rest;
    }

    /** Reads lines to the end of an event; empty at the end of the stream. */
    private Optional<Event> next() throws IOException {
        String id = "";
        String name = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(id, name, JSON.readTree(data)));
            }
        }
        return Optional.empty();
    }

    private void shut() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        limit.cancel();
        shut();
    }
}
