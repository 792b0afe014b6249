/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import lucid.configuration.api.ConfigurationFiles;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PIDs that bundles read: from their metatype, their components and their managed services. */
@Component(service = Definitions.class)
public final class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);
    private static final String MANAGED = "(|(objectClass=org.osgi.service.cm.ManagedService)"
            + "(objectClass=org.osgi.service.cm.ManagedServiceFactory))";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    /** On the bundles and components of the framework. */
    @Activate
    public Definitions(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** Every definition by PID; a snapshot. */
    Map<String, Definition> all() {
        Map<String, Definition> all = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            documents(bundle).forEach(url -> add(all, bundle, url));
        }
        components.getComponentDescriptionDTOs().stream()
                .flatMap(one -> Arrays.stream(one.configurationPid))
                .forEach(pid -> all.putIfAbsent(pid, Definition.unknown(pid)));
        managed().forEach(pid -> all.putIfAbsent(pid, Definition.unknown(pid)));
        return all;
    }

    /** The definition of a PID, for {@code factory~name} that of the factory; unknown when there is none. */
    Definition of(String pid) {
        Map<String, Definition> all = all();
        Definition own = all.get(pid);
        return own == null
                ? all.getOrDefault(ConfigurationFiles.factory(pid), Definition.unknown(ConfigurationFiles.factory(pid)))
                : own;
    }

    private static List<URL> documents(Bundle bundle) {
        Enumeration<URL> found = bundle.getState() == Bundle.UNINSTALLED
                ? null
                : bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        return found == null ? List.of() : Collections.list(found);
    }

    private static void add(Map<String, Definition> all, Bundle bundle, URL url) {
        try (InputStream in = url.openStream()) {
            MetatypeXml.read(in).forEach(one -> all.merge(one.pid(), one, Definition::and));
        } catch (IOException e) {
            LOG.warn("the metatype of {} cannot be read", bundle.getSymbolicName(), e);
        }
    }

    private List<String> managed() {
        try {
            ServiceReference<?>[] services = context.getAllServiceReferences(null, MANAGED);
            return services == null
                    ? List.of()
                    : Arrays.stream(services)
                            .map(one -> one.getProperty(Constants.SERVICE_PID))
                            .filter(Objects::nonNull)
                            .flatMap(pid -> pid instanceof String[] several
                                    ? Arrays.stream(several)
                                    : Stream.of(pid.toString()))
                            .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }
}
