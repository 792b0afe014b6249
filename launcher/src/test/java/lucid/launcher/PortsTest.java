/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class PortsTest {

    @Test
    public void namesTheTakenPortAndItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            IOException refusal = assertThrows(
                    IOException.class, () -> Ports.requireFree(Map.of("--volume-port", taken.getLocalPort())));
            assertTrue(refusal.getMessage().contains("port " + taken.getLocalPort() + " is not free"));
            assertTrue(refusal.getMessage().contains("--volume-port"));
        }
    }

    @Test
    public void seesAPortThatIsTakenOnEveryAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThrows(IOException.class, () -> Ports.requireFree(Map.of("--port", taken.getLocalPort())));
        }
    }

    @Test
    public void letsFreePortsPass() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Ports.requireFree(Map.of("--port", port));
    }

    @Test
    public void refusesOnePortForTwo() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.put("--port", free.getLocalPort());
            ports.put("--volume-port", free.getLocalPort());
        }
        IOException refusal = assertThrows(IOException.class, () -> Ports.requireFree(ports));
        assertTrue(refusal.getMessage().contains("--port and --volume-port both want"));
    }
}
