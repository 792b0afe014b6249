/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the audit trail costs document writes over HTTP: one running platform, the audit of requests switched on and off
 * in turns. A round is on, off, off, on, so that a machine that becomes slower or faster favours neither. Options
 * {@code --name=value}: {@code url}, {@code home} with the admin's password, {@code connections}, {@code rounds},
 * {@code warmup}, {@code seconds} of one measurement, {@code limit} in percent, {@code report}. Exits with 1 above the
 * limit.
 */
public final class AuditCost {

    private static final String CONFIGURATION = "/api/v1/platform/configurations/lucid.http";
    private static final String COLLECTIONS = "/api/v1/databases/audit_cost/collections";
    private static final boolean[] ROUND = {true, false, false, true};
    private static final double MICROS = 1_000.0;

    private final Map<String, String> options;
    private final String authorization;
    private final Client client;
    private final PrintStream out;
    private final StringBuilder report = new StringBuilder();

    private AuditCost(Map<String, String> options, PrintStream out) throws IOException {
        this.options = options;
        this.authorization = authorization(Path.of(options.get("home")));
        this.client = new Client(options.get("url"), authorization);
        this.out = out;
    }

    /** Measures the platform at {@code url}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        System.exit(new AuditCost(options(arguments), out).run() ? 0 : 1);
    }

    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>(Map.of(
                "url", "http://127.0.0.1:8085",
                "home", ".",
                "connections", "16",
                "rounds", "5",
                "warmup", "8",
                "seconds", "6",
                "limit", "15",
                "report", "results/audit-cost.md"));
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            if (parts.length < 2 || !options.containsKey(parts[0])) {
                throw new IllegalArgumentException(
                        "known are " + new TreeSet<>(options.keySet()) + ", not " + argument);
            }
            options.put(parts[0], parts[1]);
        }
        return options;
    }

    /** The password comes from the file, for a command line is seen by everybody on the machine. */
    private static String authorization(Path home) throws IOException {
        String password = Files.readString(home.resolve("keys/admin.password")).strip();
        return "Basic " + Base64.getEncoder().encodeToString(bytes("admin:" + password));
    }

    private int number(String name) {
        return Integer.parseInt(options.get(name));
    }

    private boolean run() throws IOException, InterruptedException {
        head();
        List<WriteLoad.Result> on = new ArrayList<>();
        List<WriteLoad.Result> off = new ArrayList<>();
        try {
            for (int round = -number("warmup"); round < number("rounds"); round++) {
                for (boolean audited : ROUND) {
                    WriteLoad.Result result = measure(audited);
                    if (round >= 0) {
                        (audited ? on : off).add(result);
                    }
                }
            }
        } finally {
            audit(true);
        }
        return end(on, off);
    }

    private WriteLoad.Result measure(boolean audited) throws IOException, InterruptedException {
        audit(audited);
        String collection = "c" + System.nanoTime();
        expect(201, client.post(COLLECTIONS, "application/json", bytes("{\"name\":\"" + collection + "\"}")));
        WriteLoad load = new WriteLoad(
                URI.create(options.get("url")), authorization, COLLECTIONS + "/" + collection + "/documents");
        load.run(number("connections"), TimeUnit.SECONDS.toNanos(1));
        WriteLoad.Result result = load.run(number("connections"), TimeUnit.SECONDS.toNanos(number("seconds")));
        client.delete(COLLECTIONS + "/" + collection + "?confirm=" + collection);
        out.printf("%-4s %8.0f writes/s%n", audited ? "on" : "off", result.rate());
        return result;
    }

    private void audit(boolean wanted) throws IOException, InterruptedException {
        expect(200, client.patch(CONFIGURATION, "{\"properties\":{\"audit\":" + wanted + "}}"));
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " answers " + answer.statusCode() + " " + answer.body());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void head() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        line("# What the audit trail costs");
        line("");
        line("%s, %d processors, load average %.1f at the start, Java %s, %s. Client and platform on this machine."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        machine.getAvailableProcessors(),
                        machine.getSystemLoadAverage(),
                        Runtime.version(),
                        machine.getName()));
        line(("POST of one document of 270 bytes, %s connections, one request at a time each; %s rounds of on, off,"
                        + " off, on, %s s each, after %s rounds that do not count.")
                .formatted(
                        options.get("connections"),
                        options.get("rounds"),
                        options.get("seconds"),
                        options.get("warmup")));
        line("");
    }

    private boolean end(List<WriteLoad.Result> on, List<WriteLoad.Result> off) throws IOException {
        line("| audit | writes/s, median | smallest to largest | median, µs | 99th percentile, µs | failed |");
        line("|---|---|---|---|---|---|");
        line(row("on", on));
        line(row("off", off));
        double[] costs = costs(rates(on), rates(off));
        double cost = median(costs);
        line("");
        line(("Audit costs %.1f %% of the throughput: the median of the rounds, which lie from %.1f to %.1f %%;"
                        + " the limit is %s %%.")
                .formatted(
                        cost,
                        Arrays.stream(costs).min().orElseThrow(),
                        Arrays.stream(costs).max().orElseThrow(),
                        options.get("limit")));
        line("Load average at the end: %.1f."
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        Path file = Path.of(options.get("report"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, report);
        long failed = on.stream().mapToLong(WriteLoad.Result::failed).sum()
                + off.stream().mapToLong(WriteLoad.Result::failed).sum();
        return failed == 0 && cost < number("limit");
    }

    private static String row(String name, List<WriteLoad.Result> results) {
        double[] rates = rates(results);
        return "| %s | %,.0f | %,.0f to %,.0f | %,.0f | %,.0f | %d |"
                .formatted(
                        name,
                        median(rates),
                        Arrays.stream(rates).min().orElseThrow(),
                        Arrays.stream(rates).max().orElseThrow(),
                        median(results.stream()
                                        .mapToDouble(one -> one.quantileNanos(0.5))
                                        .toArray())
                                / MICROS,
                        median(results.stream()
                                        .mapToDouble(one -> one.quantileNanos(0.99))
                                        .toArray())
                                / MICROS,
                        results.stream().mapToLong(WriteLoad.Result::failed).sum());
    }

    /** What each round lost, in percent: both of its measurements with audit against both without. */
    static double[] costs(double[] on, double[] off) {
        return IntStream.range(0, on.length / 2)
                .mapToDouble(i -> 100 * (1 - (on[2 * i] + on[2 * i + 1]) / (off[2 * i] + off[2 * i + 1])))
                .toArray();
    }

    private static double[] rates(List<WriteLoad.Result> results) {
        return results.stream().mapToDouble(WriteLoad.Result::rate).toArray();
    }

    static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void line(String line) {
        report.append(line).append('\n');
        out.println(line);
    }
}
