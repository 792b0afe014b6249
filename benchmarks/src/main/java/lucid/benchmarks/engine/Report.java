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

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String format, Object... arguments) {
        String line = arguments.length == 0 ? format : format.formatted(arguments);
        text.append(line).append('\n');
        out.println(line);
    }

    /** Where and how it was measured. */
    void head(Settings settings, Path folder) throws IOException {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        line("# Engine");
        line("");
        line(
                "%s, %d processors, load average %.1f at the start, Java %s, %s on %s.",
                LocalDate.now(java.time.ZoneOffset.UTC),
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage(),
                Runtime.version(),
                machine.getName(),
                Files.getFileStore(folder).type());
        line("Client and servers on this machine, over loopback. `%s`", settings);
    }

    void section(String title) {
        line("");
        line("## %s", title);
        line("");
    }

    void end(Path file) throws IOException {
        line("");
        line(
                "Load average at the end: %.1f.",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
