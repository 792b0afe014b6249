/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditRecord;
import lucid.auditproof.api.Hasher;

/** Puts acts together from the records of one block and, where they are elsewhere, their intents. */
final class Items {

    private final AuditLog log;
    private final Endings endings;
    private final Map<Long, Parsed> block = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();

    Items(List<Parsed> records, AuditLog log, Endings endings) {
        this.log = log;
        this.endings = endings;
        records.forEach(one -> block.put(one.seq(), one));
        records.forEach(one -> ended.add(one.act()));
    }

    /** The act that ends with this record; empty when it ends with another, or with an outcome that is not wanted. */
    Optional<AuditItem> item(Parsed last, Wanted wanted) {
        if (last.intent() && ended.contains(last.seq())) {
            return Optional.empty();
        }
        Optional<String> outcome = last.intent() ? endings.without(last) : Optional.of(last.text("outcome"));
        return outcome.filter(wanted::matches).map(how -> new AuditItem(last.seq(), how, records(last)));
    }

    private List<AuditRecord> records(Parsed last) {
        return Stream.concat(intent(last.act()).stream(), Stream.of(last))
                .map(Items::read)
                .toList();
    }

    /** The intent that is ended; empty when there is none, or retention has removed it. */
    private Optional<Parsed> intent(long act) {
        if (act < 0 || block.containsKey(act)) {
            return Optional.ofNullable(block.get(act));
        }
        List<AuditLine> lines = log.lines(act, 1, 1);
        return lines.stream().filter(line -> line.seq() == act).findFirst().map(Parsed::of);
    }

    private static AuditRecord read(Parsed one) {
        String hash = new Hasher().leaf(one.json()).hex();
        return new AuditRecord(one.seq(), hash, Documents.of(one.members()));
    }
}
