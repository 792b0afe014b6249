/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lucid.blueprint.api.BlueprintProblem;
import lucid.extjson.api.ExtJsonReader;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads {@code HOME/config/blueprints/*.json} at start under their file names: what is not stored yet, and what was
 * changed since it was loaded. Tries again while the deployment is away. Immediate, since nobody asks for it.
 */
@Component(
        service = HealthCheck.class,
        immediate = true,
        property = {"hc.name=blueprint files", "hc.tags=health", "hc.tags=ready"})
public final class BlueprintFiles implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BlueprintFiles.class);
    private static final long AGAIN_SECONDS = 2;
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Revisions revisions;
    private final Map<String, String> refused = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService loader =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lucid-blueprint-files"));
    private volatile boolean tried;
    private volatile String waiting = "";

    @Activate
    public BlueprintFiles(BundleContext context, @Reference Deployments deployments) {
        this(folder(context), new BlueprintStore(deployments));
        loader.execute(this::loadOrTryAgain);
    }

    BlueprintFiles(Path folder, BlueprintStore store) {
        this.folder = folder;
        revisions = new Revisions(store, new BlueprintSchema(), Clock.systemUTC());
    }

    private static Path folder(BundleContext context) {
        String home = context.getProperty("lucid.home");
        return Path.of(home == null ? "." : home, "config", "blueprints");
    }

    @Deactivate
    void stop() {
        loader.shutdownNow();
    }

    private void loadOrTryAgain() {
        load();
        if (!waiting.isEmpty() && !loader.isShutdown()) {
            var unused = loader.schedule(this::loadOrTryAgain, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Loads each file once; what is invalid is noted and does not stop the others. */
    void load() {
        try {
            refused.clear();
            waiting = "";
            files().forEach(this::load);
        } catch (IOException e) {
            LOG.error("the folder of blueprints cannot be read", e);
            refused.put("config/blueprints", "the folder cannot be read");
        } finally {
            tried = true;
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void load(Path file) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (revisions.load(name, ExtJsonReader.tree(bytes), Canonical.sha256(bytes))) {
                LOG.info("blueprint {} was loaded from its file", name);
            }
        } catch (IOException e) {
            LOG.warn("blueprint file {} cannot be read", fileName, e);
            refused.put(fileName, "cannot be read");
        } catch (ProblemException e) {
            keep(fileName, e);
        }
    }

    /** What another node has just done, and what a deployment that is away refuses, is tried again. */
    private void keep(String fileName, ProblemException problem) {
        boolean later =
                problem.type().kind() == ProblemKind.UNAVAILABLE || problem.type() == BlueprintProblem.CONCURRENT;
        if (later) {
            waiting = problem.detail();
        } else {
            LOG.warn("blueprint file {} is not loaded: {}", fileName, problem.detail());
            refused.put(fileName, problem.detail());
        }
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (!tried) {
            log.temporarilyUnavailable("blueprint files are being loaded; remedy: wait a moment");
        } else if (!waiting.isEmpty()) {
            log.warn("blueprint files wait: {}; remedy: bring the deployment up, they are tried again", waiting);
        } else if (refused.isEmpty()) {
            log.info("blueprint files are loaded");
        }
        refused.forEach((file, reason) ->
                log.warn("config/blueprints/{}: {}; remedy: mend the file and restart", file, reason));
        return new Result(log);
    }
}
