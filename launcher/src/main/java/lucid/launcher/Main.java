/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The platform's process: {@code java lucid.launcher.Main --dist DIR --home DIR [--port N] [--volume-port N]
 * [--mongo-port N] [--mongo-admin-port N] [--tls on|off] [--bundles-trust signed|any] [--secrets DIR]
 * [--passphrase-file FILE] [--old-passphrase-file FILE] [--dev]}. Exits 0 after a clean stop, 1 when it cannot start
 * and 2 when it is called wrongly; then one line on the error stream says why.
 */
public final class Main {

    private static final long STOP_LIMIT_SECONDS = 30;

    private Main() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(run(arguments, System.err));
    }

    static int run(String[] arguments, PrintStream complaints) {
        try {
            serve(Settings.of(arguments));
            return 0;
        } catch (IllegalArgumentException e) {
            complaints.println("lucid: " + e.getMessage());
            return 2;
        } catch (Exception e) {
            complaints.println("lucid: " + reason(e));
            return 1;
        }
    }

    private static void serve(Settings settings) throws Exception {
        Home home = new Home(settings.home());
        try (HomeLock lock = home.lock()) {
            home.offer(settings.dist().resolve("config"));
            Ports.requireFree(settings.neededPorts());
            home.recordPorts(settings.remembered());
            Path secrets = home.secrets(settings.keys().get(Home.SECRETS));
            lock.publishPid();
            runFramework(settings, secrets, lock);
        }
    }

    private static void runFramework(Settings settings, Path secrets, HomeLock lock) throws Exception {
        Path base = settings.dist().resolve("features/base.json");
        try (BootFramework framework = BootFramework.start(settings.properties(secrets), STOP_LIMIT_SECONDS)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(framework, lock), "lucid-stop"));
            framework.boot(BootList.read(base), settings.dist().resolve("bundles"));
            framework.awaitStop();
        }
    }

    /** A JVM that ends by a signal reports the signal; a stop that went well is to report success. */
    private static void end(BootFramework framework, HomeLock lock) {
        boolean stopped = framework.stop(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        lock.close();
        Runtime.getRuntime().halt(stopped ? 0 : 1);
    }

    private static String reason(Exception failure) {
        boolean onlyNamesAFile = failure instanceof FileSystemException;
        return failure.getMessage() == null || onlyNamesAFile ? failure.toString() : failure.getMessage();
    }
}
