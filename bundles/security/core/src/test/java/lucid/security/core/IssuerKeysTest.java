/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.junit.Test;

public class IssuerKeysTest {

    private static String refusal(boolean loopback, String host) {
        return assertThrows(host, IOException.class, () -> new IssuerKeys(loopback)
                        .openHTTPConnection(new URL("https://" + host + "/keys")))
                .getMessage();
    }

    @Test
    public void asksNeitherThisMachineNorWhatServesNoKeys() {
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.9.9.9")) {
            assertEquals(host, "the keys of an issuer are not on this machine", refusal(false, host));
        }
        for (String host : List.of("0.0.0.0", "[::]", "169.254.169.254", "2852039166", "[fe80::1]", "224.0.0.1")) {
            assertTrue(host, refusal(false, host).startsWith("the keys of an issuer are not at an address"));
            assertTrue(host, refusal(true, host).startsWith("the keys of an issuer are not at an address"));
        }
    }
}
