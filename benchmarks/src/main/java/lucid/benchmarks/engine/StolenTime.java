/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the host of a virtual machine gave to others of the time that the processors were wanted.
 *
 * @param stolen ticks that were given to others, since the machine started
 * @param total  ticks of all kinds
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat(5)</a>
 */
record StolenTime(long stolen, long total) {

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final int FIRST = 1;
    private static final int STEAL = 8;

    /** Up to now; nothing where the system does not tell. */
    static StolenTime now() throws IOException {
        if (!Files.isReadable(STATISTICS)) {
            return new StolenTime(0, 0);
        }
        String[] fields = Files.readAllLines(STATISTICS).get(0).split("\\s+");
        long total = 0;
        for (int i = FIRST; i <= STEAL; i++) {
            total += Long.parseLong(fields[i]);
        }
        return new StolenTime(Long.parseLong(fields[STEAL]), total);
    }

    /** The share since then, in percent. */
    double percentSince(StolenTime begin) {
        return total == begin.total ? 0 : 100.0 * (stolen - begin.stolen) / (total - begin.total);
    }
}
