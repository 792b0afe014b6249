/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import lucid.key.api.KeyProblem;
import lucid.key.spi.MasterKeyProvider;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The keys of this node: its ring over the stores and the master keys. It is there before configurations are, because
 * they are opened with it, and so has none itself.
 */
@Component(service = KeyHolder.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class KeyHolder {

    /** Dynamic, because tables come long after the first keys are wanted. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile StateTables tables;

    /** Dynamic, because providers are plug-ins; the highest ranking is last. */
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.AT_LEAST_ONE)
    private volatile List<MasterKeyProvider> providers;

    private final Masters masters = new Masters(() -> providers);
    private final Keyring ring;
    private final Sealing sealing;

    /** In the home of the platform. */
    @Activate
    public KeyHolder(BundleContext context) {
        this(Path.of(context.getProperty("lucid.home")).resolve("platform/data-keys.json"), Clock.systemUTC());
    }

    KeyHolder(Path file, Clock clock) {
        ring = new Keyring(new HomeKeyStore(file), new TableKeyStore(this::table), masters, clock);
        sealing = new Sealing(ring, masters);
    }

    /** For tests: with what is bound in the platform. */
    KeyHolder with(StateTables boundTables, List<MasterKeyProvider> boundProviders) {
        tables = boundTables;
        providers = boundProviders;
        return this;
    }

    private StateTable table() {
        StateTables now = tables;
        if (now == null) {
            throw new ProblemException(
                    KeyProblem.STORE_AWAY, "the tables of lucid_system are not there yet; try again in a moment");
        }
        return now.table(TableKeyStore.NAME);
    }

    Masters masters() {
        return masters;
    }

    Keyring ring() {
        return ring;
    }

    Sealing sealing() {
        return sealing;
    }
}
