/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;

/** A trail in memory. */
final class GrowingLog implements AuditLog {

    private final List<AuditLine> lines = new ArrayList<>();
    String id = "log-1";
    long first;
    AuditCheckpoint head;

    void grow(int records) {
        for (int i = 0; i < records; i++) {
            lines.add(new AuditLine(lines.size(), "{\"seq\":" + lines.size() + "}"));
        }
    }

    void cut(int records) {
        lines.subList(records, lines.size()).clear();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String boot() {
        return "b0";
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long size() {
        return lines.size();
    }

    @Override
    public List<AuditLine> lines(long from, int most, long bytes) {
        int start = (int) Math.min(lines.size(), Math.max(from, first));
        return List.copyOf(lines.subList(start, Math.min(lines.size(), start + most)));
    }

    @Override
    public Optional<AuditCheckpoint> head() {
        return Optional.ofNullable(head);
    }
}
