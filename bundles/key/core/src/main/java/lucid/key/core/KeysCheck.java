/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the master key is there, lies elsewhere than the data, and opens what the data keys have sealed. */
@Component(property = {"hc.name=keys", "hc.tags=health"})
public final class KeysCheck implements HealthCheck {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final KeyHolder keys;
    private final Path folder;
    private final Path home;
    private final Disks disks;

    /** Tells which disk a path lies on. */
    @FunctionalInterface
    interface Disks {

        Object of(Path path) throws IOException;
    }

    /** On the keys of this node, its folder of secrets and its home. */
    @Activate
    public KeysCheck(BundleContext context, @Reference KeyHolder keys) {
        this(keys, SecretFolder.of(context), Path.of(context.getProperty("lucid.home")), Files::getFileStore);
    }

    KeysCheck(KeyHolder keys, Path folder, Path home, Disks disks) {
        this.keys = keys;
        this.folder = folder;
        this.home = home;
        this.disks = disks;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            missing(log);
            disk(log);
            log.info("the provider of the master key is '{}'", keys.masters().name());
        } catch (ProblemException e) {
            log.critical("{}: {}", e.type().title(), e.detail());
        } catch (IOException e) {
            log.warn("the folder of secrets cannot be looked at: {}", e.getMessage());
        }
        return new Result(log);
    }

    private void missing(FormattingResultLog log) {
        Set<String> gone = new TreeSet<>();
        for (KeyStore store : keys.ring().stores()) {
            records(store).stream()
                    .filter(one -> !one.destroyed() && !keys.masters().holds(one.master()))
                    .forEach(one -> gone.add(one.master()));
        }
        gone.forEach(master -> log.critical(
                "the master key {} is gone, and with it what its data keys have sealed; put the copy of its file back",
                master));
    }

    /** Shared keys are looked at once their tables are there. */
    private static List<KeyRecord> records(KeyStore store) {
        try {
            return List.copyOf(store.all().values());
        } catch (ProblemException e) {
            if (store.local()) {
                throw e;
            }
            return List.of();
        }
    }

    private void disk(FormattingResultLog log) throws IOException {
        Optional<Path> plain = Optional.of(folder.resolve(PlainRingFile.NAME)).filter(Files::exists);
        if (plain.isEmpty()) {
            return;
        }
        if (disks.of(folder).equals(disks.of(home)) || disks.of(folder).equals(disks.of(engine()))) {
            log.warn("the master key lies on the disk of the data: whoever takes the disk has both; start with"
                    + " --secrets DIR on another disk, or with --passphrase-file FILE");
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(plain.get()))) {
            log.warn("others may read the file of the master key; give it mode 0600");
        }
    }

    /** The embedded engine's usual folder, which may be a disk of its own. */
    private Path engine() {
        Path engine = home.resolve("engine");
        return Files.exists(engine) ? engine : home;
    }
}
