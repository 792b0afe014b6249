/* SPDX-License-Identifier: Apache-2.0 */
package lucid.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lucid cli …}: 0 all is well, 1 the answer is no, 2 it could not be answered. */
@Command(
        name = "lucid",
        description = "The command-line client of Lucid Storage.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private static final int MISUSE = 2;

    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        CommandLine line = commands(System.getenv());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    /** All commands; the home is that of the environment, by default {@code .lucid} here. */
    static CommandLine commands(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("LUCID_HOME", ".lucid"));
        return new CommandLine(new Main())
                .addSubcommand(new AuditCommands(home))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, result) -> {
                    line.getErr().println("lucid: " + failure.getMessage());
                    return MISUSE;
                });
    }
}
