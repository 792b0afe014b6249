/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.ListedTrail;
import lucid.problem.api.ProblemException;
import lucid.security.api.Authenticator;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.slf4j.MDC;

public class SshShellTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl gogo = new CommandProcessorImpl(threads);
    private final ListedTrail trail = new ListedTrail();
    private SshShell shell;

    /** What the commands of these tests declare; {@code fail} declares nothing. */
    private static Optional<Object> offer(String scope, String function, String name) {
        return Optional.ofNullable(Map.<String, Object>of(
                        "thing lucid.permission.list", "thing:read",
                        "thing lucid.resource.list", "owner",
                        "thing lucid.permission.make", "thing:read",
                        "thing lucid.view.make", "0",
                        "thing lucid.permission.actor", "thing:write",
                        "shell lucid.permission.json", "shell:use")
                .get(scope + " " + name));
    }

    /** A command as the bundles of the platform offer them. */
    public static final class ThingCommand {

        /** One thing. */
        public record Thing(String name, long sizeBytes) {}

        public List<Thing> list(String owner) {
            return List.of(new Thing(owner + "'s", 2048));
        }

        public String actor() {
            return MDC.get("actor");
        }

        public String make(String options) {
            return options;
        }

        public void fail() {
            throw new ProblemException(SecurityProblem.FORBIDDEN, "not this one");
        }
    }

    /** A command with the same verb as one of the platform. */
    public static final class FelixCommand {

        public String list() {
            return "of felix";
        }
    }

    @Before
    public void start() {
        threads.start();
        gogo.addConverter(new RecordConverter());
        gogo.addCommand("thing", new ThingCommand(), "list");
        gogo.addCommand("thing", new ThingCommand(), "actor");
        gogo.addCommand("thing", new ThingCommand(), "fail");
        gogo.addCommand("thing", new ThingCommand(), "make");
        gogo.addCommand("shell", new ShellCommand(), "json");
        gogo.addCommand("felix", new FelixCommand(), "list");
        startShell();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    private void startShell() {
        shell = new SshShell(
                keys(), new OnePassword(), new TestAccess(), new CommandRules(SshShellTest::offer), new FixedConfig());
        shell.use(gogo, trail);
    }

    @After
    public void stop() {
        client.stop();
        shell.close();
        threads.stop();
    }

    @Test
    public void runsACommandAndPrintsATable() throws IOException {
        assertEquals("NAME      SIZE\nann's  2.0 KiB\n", single("thing:list ann"));
    }

    @Test
    public void printsJsonOnRequest() throws IOException {
        assertEquals("[\n{\n  \"name\": \"ann's\",\n  \"sizeBytes\": 2048\n}\n]\n", single("json (thing:list ann)"));
    }

    @Test
    public void runsCommandsAsTheOneWhoLoggedIn() throws IOException {
        assertEquals("admin\n", single("thing:actor"));
    }

    @Test
    public void runsCommandsWithinOthersAsTheOneWhoLoggedIn() throws IOException {
        assertEquals("\"admin\"\n", single("json (thing:actor)"));
        assertEquals("admin\n", single("actor"));
    }

    @Test
    public void prefersFelixForACommandWithoutScope() throws IOException {
        assertEquals("of felix\n", single("list"));
    }

    @Test
    public void saysThatACommandIsUnknown() throws IOException {
        try (ClientSession session = login("admin", "right");
                ClientChannel channel = session.createExecChannel("nothing:here")) {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            channel.setErr(errors);
            finish(channel);
            assertEquals(1, channel.getExitStatus().intValue());
            assertEquals("CommandNotFoundException: Command not found: nothing:here\n", errors.toString(UTF_8));
        }
    }

    @Test
    public void explainsAProblemAndExitsWithOne() throws IOException {
        try (ClientSession session = login("admin", "right");
                ClientChannel channel = session.createExecChannel("thing:fail")) {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            channel.setErr(errors);
            finish(channel);
            assertEquals(1, channel.getExitStatus().intValue());
            assertEquals("SECURITY_FORBIDDEN: not this one\n", errors.toString(UTF_8));
        }
    }

    @Test
    public void refusesAWrongPasswordAndACallerWithoutThePermission() {
        assertThrows(IOException.class, () -> login("admin", "wrong"));
        assertThrows(IOException.class, () -> login("guest", "right"));
    }

    @Test
    public void admitsAKeyOfThePrivateKeyFileOnly() throws IOException, GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path file = keys().resolve("shell_authorized_keys");
        assertThrows(IOException.class, () -> login(key));
        Files.writeString(file, PublicKeyEntry.toString(key.getPublic()) + " ann\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThrows(IOException.class, () -> login(key));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        login(key).close();
    }

    @Test
    public void whatIsTypedIsWrittenDown() throws IOException {
        single("thing:actor");
        single("thing:list ann");
        assertEquals(
                List.of(
                        "session:authenticate login SUCCEEDED", "thing:write thing:actor SUCCEEDED",
                        "session:authenticate login SUCCEEDED", "thing:read thing:list SUCCEEDED"),
                trail.lines());
        assertEquals(Map.of("owner", "ann"), trail.last().action().resource());
    }

    @Test
    public void aReaderReadsAndChangesNothing() throws IOException {
        assertEquals("NAME      SIZE\nann's  2.0 KiB\n", typed("reader", "thing:list ann"));
        assertTrue(typed("reader", "thing:actor").contains("SECURITY_FORBIDDEN"));
        assertEquals("thing:write thing:actor REFUSED", trail.lines().get(3));
    }

    @Test
    public void aViewIsMadeByWhoReadsItsSources() throws IOException {
        assertEquals("{\"viewOn\":\"open\"}\n", typed("reader", "thing:make '{\"viewOn\":\"open\"}'"));
        assertTrue(typed("reader", "thing:make '{\"viewOn\":1}'").contains("SECURITY_FORBIDDEN"));
        assertEquals("thing:read thing:make REFUSED", trail.lines().get(3));
    }

    @Test
    public void whatDeclaresNothingIsForWhoMayAll() throws IOException {
        assertTrue(typed("reader", "thing:fail").contains("shell:script"));
    }

    @Test
    public void aReaderCannotReachAnythingByAScript() throws IOException {
        for (String line : List.of(
                "$.context bundles",
                "(thing:list ann) getClass",
                "x = 1",
                "thing:list ann | osgi:eval",
                "{ thing:actor }",
                "thing:list \"$x\"",
                "thing:list = ",
                "osgi:eval x",
                "addCommand a b",
                "thing:list $(thing:actor)")) {
            String answer = typed("reader", line);
            assertTrue(line + " gave " + answer, answer.contains("SECURITY_FORBIDDEN") || answer.contains("NotFound"));
        }
    }

    @Test
    public void aQuotedArgumentIsOnlyText() throws IOException {
        assertTrue(
                typed("reader", "thing:list '$.context (thing:actor) {x}'").contains("$.context (thing:actor) {x}'s"));
    }

    @Test
    public void withoutATrailNobodyComesIn() {
        shell.use(gogo, null);
        assertThrows(IOException.class, () -> login("admin", "right"));
    }

    @Test
    public void aFullTrailStopsChanges() throws IOException {
        trail.refuseToBegin(AuditProblem.TRAIL_FULL);
        assertTrue(typed("admin", "thing:actor").contains("AUDIT_TRAIL_FULL"));
        assertEquals("NAME      SIZE\nann's  2.0 KiB\n", single("thing:list ann"));
    }

    @Test
    public void keepsItsHostKeyForItsOwnerOnly() throws IOException {
        single("thing:actor");
        Path file = keys().resolve("shell_host_key");
        byte[] first = Files.readAllBytes(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        shell.close();
        startShell();
        single("thing:actor");
        assertEquals(
                Base64.getEncoder().encodeToString(first),
                Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }

    @Test
    public void servesATerminalLineByLine() throws IOException {
        try (ClientSession session = login("admin", "right");
                ClientChannel channel = session.createShellChannel()) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            channel.setOut(screen);
            channel.open().verify(LIMIT);
            channel.getInvertedIn().write("thing:list bob\rexit\r".getBytes(UTF_8));
            channel.getInvertedIn().flush();
            channel.waitFor(Set.of(ClientChannelEvent.CLOSED), LIMIT);
            String shown = screen.toString(UTF_8);
            assertTrue(shown, shown.contains("bob's  2.0 KiB\r\n"));
            assertFalse(shown, shown.replace("\r\n", "").contains("\n"));
        }
    }

    private Path keys() {
        return folder.getRoot().toPath();
    }

    /** What is answered to a caller, on either stream. */
    private String typed(String name, String command) throws IOException {
        try (ClientSession session = login(name, "right");
                ClientChannel channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.setErr(out);
            finish(channel);
            return out.toString(UTF_8);
        }
    }

    private String single(String command) throws IOException {
        try (ClientSession session = login("admin", "right");
                ClientChannel channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            finish(channel);
            return out.toString(UTF_8);
        }
    }

    private static void finish(ClientChannel channel) throws IOException {
        channel.open().verify(LIMIT);
        channel.waitFor(Set.of(ClientChannelEvent.CLOSED), LIMIT);
    }

    private ClientSession connect(String name) throws IOException {
        return client.connect(name, "127.0.0.1", shell.port()).verify(LIMIT).getSession();
    }

    private ClientSession login(String name, String password) throws IOException {
        ClientSession session = connect(name);
        session.addPasswordIdentity(password);
        session.auth().verify(LIMIT);
        return session;
    }

    private ClientSession login(KeyPair key) throws IOException {
        ClientSession session = connect("ann");
        session.addPublicKeyIdentity(key);
        session.auth().verify(LIMIT);
        return session;
    }

    /** Everybody's password is {@code right}; the name is the role. */
    private static final class OnePassword implements Authenticator {

        @Override
        public Identity authenticate(Credentials credentials) {
            String basic = credentials.authorization().replace("Basic ", "");
            String[] pair = new String(Base64.getDecoder().decode(basic), UTF_8).split(":", 2);
            if (!pair[1].equals("right")) {
                throw new ProblemException(SecurityProblem.UNAUTHENTICATED, "wrong");
            }
            return new Identity(pair[0], Set.of(pair[0]), "basic");
        }
    }

    private record FixedConfig() implements SshShell.Config {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public long idle_limit_minutes() {
            return 1;
        }

        @Override
        public int sessions_max() {
            return 4;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SshShell.Config.class;
        }
    }
}
