/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the trail lies and what it may take.
 *
 * @param home          the platform's home
 * @param keys          the folder of secrets
 * @param checkpoint    most time between two checkpoints
 * @param segmentBytes  size of a segment, roughly
 * @param segmentAge    age of a segment
 * @param queueRecords  most records that wait
 * @param changeWait    most time that a change waits
 */
record Settings(
        Path home,
        Path keys,
        Duration checkpoint,
        long segmentBytes,
        Duration segmentAge,
        int queueRecords,
        Duration changeWait) {

    static Settings of(Path home, Path keys, Config config) {
        return new Settings(
                home,
                keys,
                Duration.ofSeconds(config.checkpoint_seconds()),
                config.segment_bytes(),
                Duration.ofHours(config.segment_hours()),
                config.queue_records(),
                Duration.ofMillis(config.change_wait_ms()));
    }

    Path folder() {
        return home.resolve("audit");
    }
}
