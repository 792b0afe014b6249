/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.auditproof.api.TrailReport;

/** Measures by hand: {@code Load FOLDER THREADS SECONDS}: changes a second, then how fast all of it is verified. */
final class Load {

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        long end = System.nanoTime() + Integer.parseInt(arguments[2]) * 1_000_000_000L;
        try (Trail trail = Homes.open(home)) {
            changes(trail, threads, end);
            reads(trail);
            verify(trail);
        }
    }

    private static void changes(Trail trail, int threads, long end) throws InterruptedException, IOException {
        long before = trail.writer().durable();
        long began = System.nanoTime();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; System.nanoTime() < end; n++) {
                    Homes.change(trail, n);
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        trail.checkpoint();
        double seconds = (System.nanoTime() - began) / 1e9;
        long records = trail.writer().durable() - before;
        say(
                "%d threads: %.0f records/s, %.0f changes/s, %.0f records a sync",
                threads,
                records / seconds,
                records / seconds / 2,
                (double) records / trail.writer().syncs());
    }

    private static void reads(Trail trail) throws IOException {
        long began = System.nanoTime();
        int count = 0;
        while (System.nanoTime() - began < 2_000_000_000L) {
            for (int i = 0; i < 256; i++) {
                trail.put(Homes.read(trail));
            }
            count += 256;
            trail.flush();
        }
        say("one thread: %.0f reads/s written", count / ((System.nanoTime() - began) / 1e9));
    }

    private static void verify(Trail trail) throws IOException {
        byte[] export = Homes.export(trail, 0, trail.writer().durable());
        long began = System.nanoTime();
        TrailReport report = Homes.verify(trail, export);
        double seconds = (System.nanoTime() - began) / 1e9;
        say(
                "%d records (%d bytes) verified in %.1f s, %.1f s for a million; findings: %s",
                report.records(), export.length, seconds, seconds / report.records() * 1e6, report.findings());
    }

    private static void say(String text, Object... values) throws IOException {
        byte[] line = (String.format(Locale.ROOT, text, values) + "\n").getBytes(StandardCharsets.UTF_8);
        OUT.write(line);
    }
}
