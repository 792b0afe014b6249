/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.Test;

public class GuardTest {

    private static final Guard STRICT = new Guard(false, false);
    private static final Guard OPEN = new Guard(true, true);

    @Test
    public void reachesPublicAddresses() throws IOException {
        for (String host : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "198.20.0.1", "[2606:4700::1111]")) {
            assertEquals(
                    "https://" + host + "/x",
                    STRICT.target("https://" + host + "/x").toString());
        }
    }

    @Test
    public void reachesPrivateNetworksOnlyWhenItMay() throws IOException {
        for (String host : List.of(
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "198.18.0.1",
                "[fd12::1]",
                "[fec0::1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::]")) {
            assertThrows(host, IOException.class, () -> STRICT.target("https://" + host));
            OPEN.target("https://" + host);
        }
    }

    @Test
    public void neverReachesWhatAnswersWithCredentials() {
        for (String host : List.of(
                "169.254.169.254",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "192.0.0.192",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::]",
                "[::ffff:169.254.169.254]",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "[64:ff9b::7f00:1]")) {
            assertThrows(host, IOException.class, () -> OPEN.target("https://" + host));
        }
    }

    @Test
    public void reachesThisMachineOnlyWhenItMay() throws IOException {
        for (String host : List.of("127.0.0.1", "127.9.9.9", "[::1]", "localhost")) {
            assertThrows(host, IOException.class, () -> new Guard(false, true).target("https://" + host));
            OPEN.target("http://" + host);
        }
    }

    @Test
    public void sendsPlainTextToThisMachineOnly() {
        assertThrows(IOException.class, () -> OPEN.target("http://8.8.8.8/"));
        assertThrows(IOException.class, () -> OPEN.target("http://10.0.0.1/"));
    }

    @Test
    public void takesNoOtherSchemeNorCredentialsNorAMissingHost() {
        for (String url : List.of(
                "", "ftp://8.8.8.8/", "file:///etc/passwd", "https:///x", "https://a:b@8.8.8.8/", "ht tp://x")) {
            assertThrows(url, IOException.class, () -> OPEN.target(url));
        }
    }

    @Test
    public void looksThroughAnIpv4AddressInsideIpv6() throws IOException {
        assertEquals(Reach.PUBLIC, Reach.of(InetAddress.getByName("64:ff9b::808:808")));
    }
}
