/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Asks for ports before anything is started on them: a listener that fails later leaves half a platform running. */
final class Ports {

    private Ports() {}

    /**
     * Checks that all are free and differ.
     *
     * @param ports by the option that changes it
     * @throws IOException that names the port and the option
     */
    static void requireFree(Map<String, Integer> ports) throws IOException {
        Map<Integer, String> seen = new HashMap<>();
        for (Map.Entry<String, Integer> wanted : ports.entrySet()) {
            String other = seen.put(wanted.getValue(), wanted.getKey());
            if (other != null) {
                throw new IOException(other + " and " + wanted.getKey() + " both want port " + wanted.getValue());
            }
            requireFree(wanted.getKey(), wanted.getValue());
        }
    }

    private static void requireFree(String option, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is not free (" + e.getMessage() + "); choose another with " + option, e);
        }
    }
}
