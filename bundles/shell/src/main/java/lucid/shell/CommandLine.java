/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.PrintStream;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lucid.problem.api.ProblemException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs typed lines in a Gogo session, and prints what they return. */
final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

    private final CommandSession session;
    private final AttributedCommands commands;
    private final CommandGate gate;
    private final PrintStream out;
    private final PrintStream errors;

    CommandLine(
            CommandSession session, CommandSession resolving, CommandGate gate, PrintStream out, PrintStream errors) {
        this.session = session;
        this.commands = new AttributedCommands(session, resolving, gate);
        this.gate = gate;
        this.out = out;
        this.errors = errors;
    }

    /** Runs one line; 0 when it went well. */
    int execute(String line) {
        String correlationId = UUID.randomUUID().toString().replace("-", "");
        MDC.put("actor", gate.identity().name());
        MDC.put("correlationId", correlationId);
        try {
            commands.runIn(MDC.getCopyOfContextMap());
            return run(line, correlationId);
        } finally {
            out.flush();
            errors.flush();
            MDC.clear();
        }
    }

    private int run(String line, String correlationId) {
        FutureTask<Object> task = new FutureTask<>(() -> gate.line(line, correlationId, () -> session.execute(line)));
        task.run();
        try {
            Object result = task.get();
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
            return 0;
        } catch (ExecutionException e) {
            errors.println(explained(e.getCause()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String explained(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem.type().code() + ": " + problem.detail();
        }
        LOG.debug("a typed command failed", failure);
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
