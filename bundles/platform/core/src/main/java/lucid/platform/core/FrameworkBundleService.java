/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.platform.api.BundleOutcome;
import lucid.platform.api.BundleService;
import lucid.platform.api.BundleSummary;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.Inventory.Managed;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link BundleService} on the framework that this bundle runs in. */
@Component
public final class FrameworkBundleService implements BundleService {

    private static final long MOST_UPLOADED_BYTES = 64L << 20;

    private final Inventory inventory;
    private final BundleOperator operator;
    private final PlatformThread thread;
    private final BundleChanges changes;
    private final CodeTrust trust;
    private final Uploads uploads;

    /** On the inventory, changed by the platform's thread. */
    @Activate
    public FrameworkBundleService(
            @Reference Inventory inventory,
            @Reference BundleOperator operator,
            @Reference ComponentWatch watch,
            @Reference PlatformThread thread,
            @Reference CodeTrust trust,
            @Reference PlatformTrail trail) {
        this.inventory = inventory;
        this.operator = operator;
        this.thread = thread;
        this.trust = trust;
        this.changes = new BundleChanges(inventory, operator, watch, trust, trail);
        this.uploads = new Uploads(inventory.folders().uploads(), MOST_UPLOADED_BYTES);
    }

    @Override
    public List<BundleSummary> list() {
        return operator.bundles().stream()
                .map(this::summary)
                .sorted(Comparator.comparing(BundleSummary::symbolicName))
                .toList();
    }

    @Override
    public BundleSummary bundle(String symbolicName) {
        return summary(found(symbolicName));
    }

    private BundleSummary summary(Bundle bundle) {
        Optional<Managed> managed = inventory.bundle(bundle.getSymbolicName());
        Replacement replacement = inventory.journal().overlay().bundles().get(bundle.getSymbolicName());
        return new BundleSummary(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                BundleStates.name(bundle.getState()),
                managed.map(Managed::feature).orElse(""),
                replacement == null
                                || managed.map(Managed::current)
                                        .map(Jar::distributed)
                                        .orElse(true)
                        ? ""
                        : replacement.previous().version(),
                managed.map(Managed::current).map(Jar::sha256).orElse(""));
    }

    @Override
    public Change<BundleOutcome> upload(InputStream jar, String signature) {
        try {
            return planned(uploads.receive(jar), signature);
        } catch (IOException e) {
            throw new ProblemException(
                    PlatformProblem.STORAGE_FAILED, "the upload could not be kept; send it again", e);
        }
    }

    private Change<BundleOutcome> planned(Path file, String signature) throws IOException {
        boolean planned = false;
        try {
            String sha256 = Digest.of(file);
            trust.admit(sha256, signature);
            JarFacts facts = JarInspector.inspect(file, sha256);
            Command command = uploadCommand(facts);
            planned = true;
            return Change.of(command, () -> thread.call(() -> changes.put(file, facts, signature)));
        } finally {
            if (!planned) {
                Files.delete(file);
            }
        }
    }

    private Command uploadCommand(JarFacts facts) {
        Optional<Bundle> existing = operator.find(facts.symbolicName());
        existing.ifPresent(this::checkChangeable);
        Map<String, String> body = existing.map(
                        bundle -> Map.of("from", bundle.getVersion().toString()))
                .orElse(Map.of());
        BsonDocument command = new BsonDocument(
                existing.isPresent() ? "updateBundle" : "installBundle", new BsonString(facts.symbolicName()));
        body.forEach((key, value) -> command.append(key, new BsonString(value)));
        command.append("version", new BsonString(facts.version())).append("sha256", new BsonString(facts.sha256()));
        return new Command("platform", command);
    }

    @Override
    public Change<BundleOutcome> start(String symbolicName) {
        found(symbolicName);
        return change("startBundle", symbolicName, () -> changes.start(symbolicName));
    }

    @Override
    public Change<BundleOutcome> stop(String symbolicName) {
        checkChangeable(found(symbolicName));
        return change("stopBundle", symbolicName, () -> changes.stop(symbolicName));
    }

    @Override
    public Change<BundleOutcome> rollback(String symbolicName) {
        checkChangeable(found(symbolicName));
        Replacement replacement = inventory.journal().overlay().bundles().get(symbolicName);
        if (replacement == null || replacement.previous().equals(Jar.NONE)) {
            throw new ProblemException(
                    PlatformProblem.NOTHING_TO_ROLL_BACK, symbolicName + " was not updated since it was installed");
        }
        return change("rollBackBundle", symbolicName, () -> changes.rollback(symbolicName));
    }

    @Override
    public Change<BundleOutcome> remove(String symbolicName) {
        checkChangeable(found(symbolicName));
        return change("uninstallBundle", symbolicName, () -> changes.remove(symbolicName));
    }

    private Change<BundleOutcome> change(String command, String symbolicName, Supplier<BundleOutcome> task) {
        return Change.of(
                new Command("platform", new BsonDocument(command, new BsonString(symbolicName))),
                () -> thread.call(task));
    }

    private Bundle found(String symbolicName) {
        return operator.find(symbolicName)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.BUNDLE_MISSING,
                        "no bundle is called " + symbolicName + "; GET /api/v1/platform/bundles lists them"));
    }

    private void checkChangeable(Bundle bundle) {
        String name = bundle.getSymbolicName();
        List<String> refreshed = operator.refreshedWith(List.of(bundle)).stream()
                .map(Bundle::getSymbolicName)
                .toList();
        RestartRule.reason(name, refreshed).ifPresent(reason -> {
            throw new ProblemException(PlatformProblem.NEEDS_RESTART, reason);
        });
        if (inventory.bundle(name).isEmpty()) {
            throw new ProblemException(
                    PlatformProblem.BUNDLE_REFUSED,
                    name + " was not installed by the platform; change it where it came from");
        }
    }
}
