/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The figures as Markdown, printed as they come and kept in a file at the end. */
final class Report {

    private final PrintStream out;
    private final StringBuilder text = new StringBuilder();
    private final StolenTime begin;

    Report(PrintStream out) throws IOException {
        this.out = out;
        begin = StolenTime.now();
    }

    void line(String line) {
        text.append(line).append('\n');
        out.println(line);
    }

    /** Where and how it was measured. */
    void head(Settings settings, Path folder) throws IOException {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        line("# Engine");
        line("");
        line("%s, %d processors, load average %.1f at the start, Java %s, %s on %s."
                .formatted(
                        LocalDate.now(java.time.ZoneOffset.UTC),
                        machine.getAvailableProcessors(),
                        machine.getSystemLoadAverage(),
                        Runtime.version(),
                        machine.getName(),
                        Files.getFileStore(folder).type()));
        line("Client and servers on this machine, over loopback. `%s`".formatted(settings));
    }

    void section(String title) {
        line("");
        line("## %s".formatted(title));
        line("");
    }

    void end(Path file) throws IOException {
        line("");
        line("Load average at the end: %.1f; the host gave %.1f %% of the processors' time to others."
                .formatted(
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        StolenTime.now().percentSince(begin)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
