/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SSH channel: a shell that reads lines until the caller leaves, or a single command. */
final class ShellSession implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);
    /** Where a command without a scope is looked for: Felix's own come first, whatever a domain calls its verbs. */
    private static final String SCOPES = "felix:gogo:shell:*";

    private static final String PROMPT = "lucid> ";
    private static final Set<String> LEAVING = Set.of("exit", "quit", "logout", LineEditor.END);

    private final CommandProcessor processor;
    private final Executor threads;
    private final String single;
    private final Function<ShellCaller, CommandGate> gates;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    /**
     * A session that has not begun.
     *
     * @param gates  makes what the caller has to pass
     * @param single the only command to run; empty for a shell
     */
    ShellSession(
            CommandProcessor processor, Executor threads, Function<ShellCaller, CommandGate> gates, String single) {
        this.gates = gates;
        this.processor = processor;
        this.threads = threads;
        this.single = single;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        boolean terminal = single.isEmpty() && environment.getEnv().containsKey(Environment.ENV_TERM);
        CommandGate gate = gates.apply(channel.getSession().getAttribute(ShellLogin.CALLER));
        try {
            threads.execute(() -> exit.onExit(run(gate, terminal)));
        } catch (RejectedExecutionException e) {
            LOG.warn("a shell session is refused, {}", e.getMessage());
            exit.onExit(1, "too many shell sessions; leave one and try again");
        }
    }

    private int run(CommandGate gate, boolean terminal) {
        OutputStream screen = terminal ? new TerminalOutput(out) : out;
        OutputStream errors = terminal ? screen : err;
        try (CommandSession session = processor.createSession(in, screen, errors);
                CommandSession resolving = processor.createSession(in, screen, errors)) {
            session.put("SCOPE", SCOPES);
            resolving.put("SCOPE", SCOPES);
            CommandLine line = new CommandLine(session, resolving, gate, print(screen), print(errors));
            return single.isEmpty() ? lines(line, screen, terminal) : line.execute(single);
        } catch (IOException e) {
            LOG.debug("the caller of a shell has gone", e);
            return 1;
        }
    }

    private int lines(CommandLine commandLine, OutputStream screen, boolean terminal) throws IOException {
        LineSource source = terminal ? editor(screen)::line : plain();
        int status = 0;
        String line = source.next();
        while (!LEAVING.contains(line.strip()) && !line.equals(LineEditor.END)) {
            status = line.isBlank() ? status : commandLine.execute(line);
            line = source.next();
        }
        return status;
    }

    private LineEditor editor(OutputStream screen) {
        return new LineEditor(
                new InputStreamReader(in, StandardCharsets.UTF_8),
                new OutputStreamWriter(screen, StandardCharsets.UTF_8),
                PROMPT);
    }

    private LineSource plain() {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return () -> {
            String line = reader.readLine();
            return line == null ? LineEditor.END : line;
        };
    }

    private static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy(ChannelSession channel) throws IOException {
        in.close();
    }

    /** Where lines come from. */
    private interface LineSource {

        /** The next line, or {@link LineEditor#END}. */
        String next() throws IOException;
    }
}
