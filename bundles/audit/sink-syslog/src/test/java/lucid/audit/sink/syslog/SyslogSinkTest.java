/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.syslog;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.spi.SinkBatch;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SyslogSinkTest {

    private static final String TIME = "2026-01-31T10:15:30.123456Z";
    private static final AuditLine DONE = new AuditLine(
            7,
            "{\"action\":\"document:write\",\"kind\":\"outcome\",\"outcome\":\"succeeded\",\"seq\":7,\"time\":\"" + TIME
                    + "\",\"who\":{\"name\":\"ann\"}}");
    private static final AuditLine REFUSED = new AuditLine(
            8,
            "{\"action\":\"x\",\"kind\":\"event\",\"outcome\":\"refused\",\"seq\":8,\"time\":\"" + TIME
                    + "\",\"who\":{\"name\":\"a\\\"]\\\\ü\\n\"}}");
    private static final AuditCheckpoint HEAD = new AuditCheckpoint(9, "00", Instant.parse(TIME), "log\n9\n");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path authority;
    private File keys;

    @Before
    public void makeKeys() throws IOException, InterruptedException {
        keys = new File(folder.getRoot(), "keys.p12");
        authority = folder.getRoot().toPath().resolve("ca.pem");
        keytool("-genkeypair", "-alias", "s", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool("-exportcert", "-alias", "s", "-rfc", "-file", authority.toString());
    }

    @Test
    public void sendsWholeLinesInFramesThatSayTheirLength() throws Exception {
        try (SyslogServer server = SyslogServer.plain()) {
            sink("tcp", server.port()).write(new SinkBatch("log-1", List.of(DONE), List.of()));
            assertEquals(
                    List.of("<110>1 " + TIME + " log-1 lucid-storage - audit [lucid@32473 action=\"document:write\""
                            + " actor=\"ann\" kind=\"outcome\" log=\"log-1\" outcome=\"succeeded\" seq=\"7\"] "
                            + DONE.json()),
                    server.messages());
        }
    }

    @Test
    public void escapesStructuredDataAndWarnsOfRefusals() throws Exception {
        try (SyslogServer server = SyslogServer.plain()) {
            sink("tcp", server.port()).write(new SinkBatch("log-1", List.of(REFUSED), List.of()));
            String message = server.messages().get(0);
            assertTrue(message, message.startsWith("<108>1 "));
            assertTrue(message, message.contains(" actor=\"a\\\"\\]\\\\ü \" "));
            assertTrue(message, message.endsWith("] " + REFUSED.json()));
        }
    }

    @Test
    public void sendsCheckpointsAfterRecords() throws Exception {
        try (SyslogServer server = SyslogServer.plain()) {
            sink("tcp", server.port()).write(new SinkBatch("log-1", List.of(DONE), List.of(HEAD)));
            assertEquals(2, server.messages().size());
            String message = server.messages().get(1);
            assertTrue(message, message.contains(" checkpoint [lucid@32473 log=\"log-1\" size=\"9\"] {\"note\": "));
        }
    }

    @Test
    public void speaksTls() throws Exception {
        try (SyslogServer server = SyslogServer.secured(keys, "TLSv1.3")) {
            sink("tls", server.port()).write(new SinkBatch("log-1", List.of(DONE, REFUSED), List.of()));
            assertEquals(2, server.messages().size());
        }
    }

    @Test
    public void speaksNoOlderTls() throws Exception {
        try (SyslogServer server = SyslogServer.secured(keys, "TLSv1.2")) {
            assertThrows(IOException.class, () -> sink("tls", server.port())
                    .write(new SinkBatch("log-1", List.of(DONE), List.of())));
        }
    }

    @Test
    public void takesNoServerThatItDoesNotTrust() throws Exception {
        authority = Path.of("");
        try (SyslogServer server = SyslogServer.secured(keys, "TLSv1.3")) {
            assertThrows(IOException.class, () -> sink("tls", server.port())
                    .write(new SinkBatch("log-1", List.of(DONE), List.of())));
        }
    }

    @Test
    public void takesABatchForLostWhoseServerBreaksOff() throws Exception {
        try (SyslogServer server = SyslogServer.breaking()) {
            assertThrows(IOException.class, () -> sink("tcp", server.port())
                    .write(new SinkBatch("log-1", List.of(DONE), List.of())));
        }
    }

    @Test
    public void saysThatNoServerIsConfigured() {
        SyslogSink sink = new SyslogSink(new Settings("", 1, "tcp", ""));
        IOException refused =
                assertThrows(IOException.class, () -> sink.write(new SinkBatch("log-1", List.of(DONE), List.of())));
        assertTrue(refused.getMessage(), refused.getMessage().contains("'host'"));
    }

    private SyslogSink sink(String transport, int port) {
        return new SyslogSink(new Settings("localhost", port, transport, authority.toString()));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                arguments[0],
                "-keystore",
                keys.toString(),
                "-storepass",
                SyslogServer.PASSWORD));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(said, 0, process.waitFor());
    }

    @SuppressWarnings("BadAnnotationImplementation")
    private record Settings(String host, int port, String transport, String tls_ca_file) implements SyslogSink.Config {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int connect_limit_ms() {
            return 5_000;
        }

        @Override
        public int receipt_limit_ms() {
            return 5_000;
        }

        @Override
        public int enterprise_number() {
            return 32473;
        }

        @Override
        public String hostname() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SyslogSink.Config.class;
        }
    }
}
