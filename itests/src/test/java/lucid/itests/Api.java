/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls one listener of a running platform. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String authorization;

    Api(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The same listener without credentials. */
    Api anonymous() {
        return new Api(base, "");
    }

    Answer get(String path, String... headers) {
        return call("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return call("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String json, String... headers) {
        return call("POST", path, BodyPublishers.ofString(json), with("application/json", headers));
    }

    Answer put(String path, String json, String... headers) {
        return call("PUT", path, BodyPublishers.ofString(json), with("application/json", headers));
    }

    Answer patch(String path, String json, String... headers) {
        return call("PATCH", path, BodyPublishers.ofString(json), with("application/json", headers));
    }

    Answer lines(String path, String ndjson, String... headers) {
        return call("POST", path, BodyPublishers.ofString(ndjson), with("application/x-ndjson", headers));
    }

    Answer call(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The headers with a content type in front, unless one is there. */
    private static String[] with(String mediaType, String... headers) {
        if (String.join("\n", headers).contains("Content-Type")) {
            return headers;
        }
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = mediaType;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + response.body(), e);
            }
        }

        /** This answer, if it has the status; else an error that shows it. */
        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError("expected " + status + ", got " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri() + " -> " + status() + " " + text();
        }
    }
}
