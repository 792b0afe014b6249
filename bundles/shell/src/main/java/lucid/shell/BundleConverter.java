/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.Arrays;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets Felix's own commands take bundles by number or symbolic name: {@code stop lucid.index.core}. */
@Component(property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {

    private final BundleContext context;

    /** Knows every bundle of the framework. */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    /** The bundle that a text names; null is how Gogo is told that there is none, or to ask the next converter. */
    @Override
    public Object convert(Class<?> wanted, Object value) {
        return wanted == Bundle.class && value instanceof CharSequence text ? named(text.toString()) : null;
    }

    private Bundle named(String text) {
        return Arrays.stream(context.getBundles())
                .filter(bundle ->
                        text.equals(Long.toString(bundle.getBundleId())) || text.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElse(null);
    }

    /** Leaves formatting to Gogo. */
    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return null;
    }
}
