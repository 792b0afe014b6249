/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

@RunWith(PaxExam.class)
public class FeatureIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] platform() throws IOException {
        return new Option[] {Platform.base()};
    }

    @Test
    public void everyBundleOfEveryFeatureRuns() throws IOException {
        Set<String> wanted = new TreeSet<>();
        for (Path feature : Distribution.features()) {
            for (String jar : FeatureFile.bundles(feature)) {
                wanted.add(BundleFacts.of(Distribution.file("bundles/" + jar)).name());
            }
        }
        Eventually.equal("bundles not started", Set.of(), Duration.ofMinutes(1), () -> without(running(), wanted));
        assertEquals(List.of(), unresolved());
    }

    private static Set<String> without(Set<String> running, Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(running);
        return missing;
    }

    private Set<String> running() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE || isFragment(bundle))
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
    }

    private List<String> unresolved() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(Bundle::getSymbolicName)
                .toList();
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
