/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class BundleRulesTest {

    /** Libraries that are only wrapped keep their own packages. */
    private static final String WRAPPED = "lucid.libraries.";

    private static final int MOST_TYPES = 40;
    private static final String ENGINE = "lucid.engine.core.";
    private static final int MOST_TYPES_OF_THE_ENGINE = 80;

    @Test
    public void noBundleBreaksARule() {
        List<BundleFacts> ours = ours();
        assertTrue("only " + ours.size() + " bundles found", ours.size() >= 30);
        assertEquals(
                List.of(),
                ours.stream()
                        .flatMap(bundle -> BundleRules.violations(bundle).stream())
                        .toList());
    }

    @Test
    public void noPackageHoldsTooManyTypes() {
        List<String> tooLarge = Distribution.bundles().stream()
                .filter(BundleRulesTest::isOurs)
                .flatMap(jar -> BundleFacts.types(jar).entrySet().stream())
                .filter(entry -> entry.getValue() > mostTypes(entry.getKey()))
                .map(entry -> entry.getKey() + " holds " + entry.getValue())
                .toList();
        assertEquals(List.of(), tooLarge);
    }

    @Test
    public void noCoreMayKnowAnotherCore() {
        assertEquals(
                List.of("lucid.a.core must not import lucid.b.core"),
                broken("lucid.a.core", "lucid.b.core", "lucid.b.api"));
    }

    @Test
    public void noCoreMayKnowTheWeb() {
        assertEquals(
                List.of(
                        "lucid.a.core must not import jakarta.servlet.http",
                        "lucid.a.core must not import lucid.http.api"),
                broken("lucid.a.core", "jakarta.servlet.http", "lucid.http.api").stream()
                        .sorted()
                        .toList());
    }

    @Test
    public void theRouterMayKnowTheWeb() {
        assertEquals(List.of(), broken("lucid.http.core", "jakarta.servlet.http", "lucid.http.api"));
    }

    @Test
    public void noDoorMayKnowTheDriverOrAForeignDomain() {
        assertEquals(
                2,
                broken("lucid.a.http", "com.mongodb.client", "lucid.b.api", "lucid.a.api")
                        .size());
    }

    @Test
    public void noContractMayShowTheDriver() {
        assertEquals(
                1,
                broken("lucid.a.api", "com.mongodb", "org.bson.types", "lucid.problem.api")
                        .size());
    }

    @Test
    public void onlyTheContractOfConnectionsMayShowTheDriver() {
        assertEquals(List.of(), broken("lucid.mongo.api", "com.mongodb.client"));
    }

    @Test
    public void aPluginMayKnowItsOwnSpiOnly() {
        assertEquals(
                List.of("lucid.backup.store.file must not import lucid.volume.spi"),
                broken("lucid.backup.store.file", "lucid.backup.spi", "lucid.volume.spi", "org.library"));
    }

    @Test
    public void everyExportHasAVersion() {
        BundleFacts bundle = new BundleFacts("lucid.a.api", Set.of(), Map.of("lucid.a.api", ""), Set.of("lucid.a.api"));
        assertEquals(List.of("lucid.a.api exports lucid.a.api without a version"), BundleRules.violations(bundle));
    }

    @Test
    public void onlyContractsAreExported() {
        BundleFacts bundle =
                new BundleFacts("lucid.a.core", Set.of(), Map.of("lucid.a.core", "1.0.0"), Set.of("lucid.a.core"));
        assertEquals(1, BundleRules.violations(bundle).size());
    }

    @Test
    public void aBundleHoldsOnePackage() {
        BundleFacts bundle =
                new BundleFacts("lucid.a.core", Set.of(), Map.of(), Set.of("lucid.a.core", "lucid.a.core.more"));
        assertEquals(1, BundleRules.violations(bundle).size());
    }

    @Test
    public void aHeaderIsReadWithItsQuotes() {
        assertEquals(
                Map.of("a.b", "[1,2)", "c.d", "1.0", "e", ""),
                BundleFacts.clauses("a.b;version=\"[1,2)\",c.d;uses:=\"x,y\";version=1.0,e;resolution:=optional"));
    }

    private static List<String> broken(String name, String... imports) {
        return BundleRules.violations(new BundleFacts(name, Set.of(imports), Map.of(), Set.of(name)));
    }

    private static List<BundleFacts> ours() {
        return Distribution.bundles().stream()
                .filter(BundleRulesTest::isOurs)
                .map(BundleFacts::of)
                .toList();
    }

    private static int mostTypes(String name) {
        return name.startsWith(ENGINE) ? MOST_TYPES_OF_THE_ENGINE : MOST_TYPES;
    }

    private static boolean isOurs(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("lucid.") && !name.startsWith(WRAPPED);
    }
}
