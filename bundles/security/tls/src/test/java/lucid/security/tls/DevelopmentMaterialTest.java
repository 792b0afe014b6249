/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DevelopmentMaterialTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final HandClock clock = new HandClock(Instant.now());

    @Test
    public void keepsItsCertificateOverARestart() {
        assertEquals(serial(material()), serial(material()));
    }

    @Test
    public void renewsItThirtyDaysBeforeItsEnd() {
        DevelopmentMaterial material = material();
        BigInteger first = serial(material);
        clock.goOn(Duration.ofDays(59));
        assertEquals(first, serial(material));
        clock.goOn(Duration.ofDays(2));
        assertNotEquals(first, serial(material));
    }

    @Test
    public void renewsItWhenAsked() throws Exception {
        DevelopmentMaterial material = material();
        BigInteger first = serial(material);
        material.renew();
        assertNotEquals(first, serial(material));
    }

    private static BigInteger serial(DevelopmentMaterial material) {
        material.refresh();
        return material.current().orElseThrow().chain().get(0).getSerialNumber();
    }

    private DevelopmentMaterial material() {
        Path home = folder.getRoot().toPath();
        DevelopmentAuthority authority = new DevelopmentAuthority(home.resolve("keys"), clock);
        Path file = home.resolve("keys/tls-storage.pem");
        return new DevelopmentMaterial(
                authority, new TlsFiles(file, file, List.of(authority.certificateFile())), List.of(), clock);
    }
}
