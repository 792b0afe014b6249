/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.platform.api.Why;
import lucid.platform.core.RuntimeSnapshot.BundleFact;
import lucid.platform.core.RuntimeSnapshot.ComponentFact;
import lucid.platform.core.RuntimeSnapshot.Missing;
import lucid.platform.core.RuntimeSnapshot.Waiting;
import org.junit.Test;

public class WhyAnalysisTest {

    private static final ComponentFact DOOR = waiting("shop.Door", "shop.http", "shop.api.Shop", "");

    @Test
    public void followsAReferenceToAMissingConfiguration() {
        Why why = why(
                "shop.Door",
                List.of(up("shop.http"), up("shop.core")),
                DOOR,
                component("shop.Core", "shop.core", "UNSATISFIED_CONFIGURATION", "", "shop.api.Shop"));
        assertEquals("shop.Core needs the configuration shop.Core, which does not exist", why.cause());
        assertEquals(
                List.of("shop.Door", "shop.api.Shop", "shop.Core", "shop.Core"),
                why.chain().stream().map(Why.Link::name).toList());
    }

    @Test
    public void followsAReferenceToAFailedActivation() {
        Why why = why(
                "shop.Door",
                List.of(up("shop.http"), up("shop.core")),
                DOOR,
                component("shop.Core", "shop.core", "FAILED_ACTIVATION", "no disk", "shop.api.Shop"));
        assertEquals("shop.Core fails to activate: no disk", why.cause());
    }

    @Test
    public void followsAServiceToTheBundleOfItsDomainThatLacksAPackage() {
        BundleFact core = new BundleFact(
                "shop.core", "INSTALLED", List.of(new Missing("package", "org.paint", "")), "unable to resolve");
        Why why = why("shop.Door", List.of(up("shop.http"), core), DOOR);
        assertEquals("shop.core needs the package org.paint, which no installed bundle has", why.cause());
    }

    @Test
    public void followsAPackageToItsUnresolvedProvider() {
        BundleFact core =
                new BundleFact("shop.core", "INSTALLED", List.of(new Missing("package", "org.paint", "paint")), "");
        BundleFact paint = new BundleFact("paint", "INSTALLED", List.of(new Missing("package", "org.colour", "")), "");
        Why why = why("shop.core", List.of(core, paint));
        assertEquals("paint needs the package org.colour, which no installed bundle has", why.cause());
    }

    @Test
    public void saysThatNothingProvidesAService() {
        Why why = why("shop.Door", List.of(up("shop.http")), DOOR);
        assertEquals("no active bundle provides shop.api.Shop", why.cause());
        assertFalse(why.remedy().isEmpty());
    }

    @Test
    public void saysThatNoServiceMatchesTheFilter() {
        ComponentFact picky = waiting("shop.Door", "shop.http", "shop.api.Shop", "(colour=red)");
        RuntimeSnapshot snapshot =
                new RuntimeSnapshot(List.of(up("shop.http")), List.of(picky), Set.of("shop.api.Shop"));
        Why why = WhyAnalysis.explain(snapshot, "shop.Door").orElseThrow();
        assertEquals("services shop.api.Shop are there, none matches (colour=red)", why.cause());
    }

    @Test
    public void saysThatABundleIsStopped() {
        Why why = why("shop.core", List.of(new BundleFact("shop.core", "RESOLVED", List.of(), "")));
        assertEquals("shop.core is stopped", why.cause());
    }

    @Test
    public void saysWhyABundleDoesNotStart() {
        Why why = why("shop.core", List.of(new BundleFact("shop.core", "RESOLVED", List.of(), "no native library")));
        assertEquals("shop.core does not start: no native library", why.cause());
    }

    @Test
    public void endsWhereComponentsWaitForEachOther() {
        ComponentFact one = new ComponentFact(
                "One", "b", "UNSATISFIED_REFERENCE", "", List.of("S1"), List.of(), List.of(new Waiting("S2", "")));
        ComponentFact two = new ComponentFact(
                "Two", "b", "UNSATISFIED_REFERENCE", "", List.of("S2"), List.of(), List.of(new Waiting("S1", "")));
        Why why = why("One", List.of(up("b")), one, two);
        assertTrue(why.cause(), why.cause().contains("waits for itself"));
    }

    @Test
    public void saysThatAnActiveComponentIsActive() {
        Why why = why("Door", List.of(up("b")), component("Door", "b", "SATISFIED", "", "S"));
        assertTrue(why.active());
    }

    @Test
    public void knowsNothingOfANameThatNothingHas() {
        assertEquals(
                Optional.empty(), WhyAnalysis.explain(new RuntimeSnapshot(List.of(), List.of(), Set.of()), "nobody"));
    }

    @Test
    public void readsTheInnermostCauseOfAStackTrace() {
        String trace =
                """
                java.lang.RuntimeException: outer
                \tat a.B.c(B.java:1)
                Caused by: java.io.IOException: inner
                \tat d.E.f(E.java:2)
                """;
        assertEquals("java.io.IOException: inner", Failures.cause(trace));
    }

    private static Why why(String name, List<BundleFact> bundles, ComponentFact... components) {
        return WhyAnalysis.explain(new RuntimeSnapshot(bundles, List.of(components), Set.of()), name)
                .orElseThrow();
    }

    private static BundleFact up(String name) {
        return new BundleFact(name, "ACTIVE", List.of(), "");
    }

    private static ComponentFact waiting(String name, String bundle, String service, String target) {
        return new ComponentFact(
                name,
                bundle,
                "UNSATISFIED_REFERENCE",
                "",
                List.of(),
                List.of(name),
                List.of(new Waiting(service, target)));
    }

    private static ComponentFact component(String name, String bundle, String state, String... failureAndServices) {
        return new ComponentFact(
                name,
                bundle,
                state,
                failureAndServices[0],
                List.of(failureAndServices).subList(1, failureAndServices.length),
                List.of(name),
                List.of());
    }
}
