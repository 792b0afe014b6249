/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;

/** A trail in memory that gives at most a hundred lines at once, and counts what was read. */
final class MemoryLog implements AuditLog {

    final List<AuditLine> lines = new ArrayList<>();
    String boot = "b0";
    long first;
    long read;

    void add(String json) {
        lines.add(new AuditLine(lines.size(), json));
    }

    @Override
    public String id() {
        return "log-1";
    }

    @Override
    public String boot() {
        return boot;
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
        List<AuditLine> some = lines.subList(start, Math.min(lines.size(), start + Math.min(most, 100)));
        read += some.size();
        return List.copyOf(some);
    }

    @Override
    public Optional<AuditCheckpoint> head() {
        return Optional.empty();
    }
}
