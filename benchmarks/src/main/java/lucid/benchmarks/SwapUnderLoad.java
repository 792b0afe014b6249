/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Updates each swappable bundle in turn to a rebuilt version while documents are read without a pause, and counts the
 * requests that fail. Arguments: the base URL, the Authorization header's value, the folder of the bundles' jars.
 */
public final class SwapUnderLoad {

    private static final List<String> NEED_RESTART =
            List.of("lucid.http.core", "lucid.platform.", "lucid.engine.core", "lucid.key.core");
    private static final String DATABASE = "swap_under_load";
    private static final String COLLECTION = "/api/v1/databases/" + DATABASE + "/collections/readings";
    private static final int DOCUMENTS = 100;
    private static final int READERS = 4;
    private static final int SHOWN_FAILURES = 20;

    private final Client client;
    private final Path bundles;
    private final PrintStream out;

    private SwapUnderLoad(Client client, Path bundles, PrintStream out) {
        this.client = client;
        this.bundles = bundles;
        this.out = out;
    }

    /** Exits with 1 when any request or update failed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        Client client = new Client(arguments[0], arguments[1]);
        boolean clean = new SwapUnderLoad(client, Path.of(arguments[2]), out).run();
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        fill();
        List<Path> jars = swappable();
        Load load = new Load(client, paths());
        int refused;
        try {
            refused = swapAll(jars, load);
        } finally {
            load.finish();
        }
        load.failures().entrySet().stream()
                .limit(SHOWN_FAILURES)
                .forEach(failure -> out.println("  FAILED " + failure.getValue() + "x " + failure.getKey()));
        out.printf(
                "%d bundles updated, %d updates refused; %d requests, %d failed%n",
                jars.size() - refused, refused, load.requests(), load.failed());
        return refused == 0 && load.failed() == 0;
    }

    private int swapAll(List<Path> jars, Load load) throws IOException, InterruptedException {
        Thread.sleep(1_000);
        load.slowestMillis();
        int refused = 0;
        for (Path jar : jars) {
            refused += swap(jar, load) ? 0 : 1;
        }
        Thread.sleep(1_000);
        return refused;
    }

    private boolean swap(Path jar, Load load) throws IOException, InterruptedException {
        long requestsBefore = load.requests();
        long failedBefore = load.failed();
        byte[] rebuilt = RebuiltBundle.of(jar, "swap" + System.currentTimeMillis());
        HttpResponse<String> reply = client.post("/api/v1/platform/bundles", "application/java-archive", rebuilt);
        Thread.sleep(500);
        out.printf(
                "%-55s %d  requests %6d  failed %d  slowest %d ms%n",
                jar.getFileName(),
                reply.statusCode(),
                load.requests() - requestsBefore,
                load.failed() - failedBefore,
                load.slowestMillis());
        if (reply.statusCode() / 100 != 2) {
            out.println("  " + reply.body());
        }
        return reply.statusCode() / 100 == 2;
    }

    private List<Path> swappable() throws IOException {
        try (Stream<Path> files = Files.list(bundles)) {
            return files.filter(file -> isSwappable(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    static boolean isSwappable(String file) {
        return file.matches(
                        "lucid\\.[a-z.]+\\.(core|http|(store|driver)\\.[a-z]+)-[0-9].*\\.jar|lucid\\.shell-.*\\.jar")
                && NEED_RESTART.stream().noneMatch(file::startsWith);
    }

    private void fill() throws IOException, InterruptedException {
        String lines = IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> "{\"_id\":" + i + ",\"text\":\"reading " + i + "\"}")
                .collect(Collectors.joining("\n"));
        client.post(COLLECTION + "/documents", "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Readers of documents, and one thread that asks every other capability. */
    private static List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            paths.add(IntStream.range(0, DOCUMENTS)
                    .mapToObj(i -> COLLECTION + "/documents/" + i)
                    .toList());
        }
        paths.add(List.of(
                "/api/v1/databases/" + DATABASE + "/collections",
                COLLECTION + "/indexes",
                COLLECTION + "/documents?limit=5",
                "/api/v1/blueprints",
                "/api/v1/operations",
                "/api/v1/platform/configurations",
                "/health",
                "/health/live"));
        return paths;
    }
}
