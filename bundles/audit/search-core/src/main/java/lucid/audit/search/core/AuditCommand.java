/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditHold;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditRecord;
import lucid.audit.api.AuditRecords;
import lucid.audit.api.AuditRetention;
import lucid.audit.api.AuditSearch;
import lucid.audit.api.AuditSinks;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.SinkStatus;
import lucid.audit.api.TrailVerification;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * {@code audit:records}, {@code show}, {@code verify}, {@code checkpoints}, {@code sinks}, {@code holds}, {@code hold}
 * {@code release} and {@code hash} in the Gogo shell. Values are hidden but for {@code show}, which has a permission of
 * its own.
 */
@Component(
        service = AuditCommand.class,
        property = {
            "osgi.command.scope=audit",
            "osgi.command.function=records",
            "osgi.command.function=show",
            "osgi.command.function=verify",
            "osgi.command.function=checkpoints",
            "osgi.command.function=sinks",
            "osgi.command.function=holds",
            "osgi.command.function=hold",
            "osgi.command.function=release",
            "osgi.command.function=hash",
            "lucid.permission.records=audit:read",
            "lucid.permission.show=audit:read-values",
            "lucid.permission.verify=audit:verify",
            "lucid.permission.checkpoints=audit:read",
            "lucid.permission.sinks=audit:read",
            "lucid.permission.holds=audit:read",
            "lucid.permission.hold=audit:hold",
            "lucid.permission.release=audit:hold",
            "lucid.permission.hash=audit:read-values",
            "lucid.hidden.hash=true"
        })
public final class AuditCommand {

    private static final int SHOWN = 50;

    private final AuditSearch search;
    private final AuditRecords records;
    private final AuditLog log;
    private final AuditSinks sinks;
    private final AuditRetention retention;
    private final AuditTrail trail;

    /** Answers from these. */
    @Activate
    public AuditCommand(
            @Reference AuditSearch search,
            @Reference AuditRecords records,
            @Reference AuditLog log,
            @Reference AuditSinks sinks,
            @Reference AuditRetention retention,
            @Reference AuditTrail trail) {
        this.search = search;
        this.records = records;
        this.log = log;
        this.sinks = sinks;
        this.retention = retention;
        this.trail = trail;
    }

    /** The newest acts, a row each. */
    public List<Row> records() {
        return rows(RecordFilter.ALL);
    }

    /**
     * The newest acts that meet the filter, a row each.
     *
     * @param fields texts by path, such as {@code {'who.name': 'ann', 'action': 'document:*'}}
     */
    public List<Row> records(String fields) {
        Map<String, String> wanted = new HashMap<>();
        BsonDocument.parse(fields)
                .forEach((path, text) -> wanted.put(path, text.asString().getValue()));
        return rows(new RecordFilter(Instant.MIN, Instant.MAX, wanted));
    }

    private List<Row> rows(RecordFilter filter) {
        return search.page(filter, "", SHOWN).items().stream().map(Row::of).toList();
    }

    /** One record with its values. */
    public AuditRecord show(long seq) {
        return records.record(seq);
    }

    /** Verifies all that is on disk. */
    public TrailVerification verify() {
        return records.verify();
    }

    /** The newest checkpoint; all of them are at {@code /audit/checkpoints}. */
    public List<AuditCheckpoint> checkpoints() {
        return log.head().stream().toList();
    }

    /** How far each sink is. */
    public List<SinkStatus> sinks() {
        return sinks.list();
    }

    /** What is held. */
    public List<AuditHold> holds() {
        return retention.holds();
    }

    /** Holds the records of a range of time. */
    public AuditHold hold(String name, String from, String to, String reason) {
        try {
            AuditRetention.Wanted wanted =
                    new AuditRetention.Wanted(name, Instant.parse(from), Instant.parse(to), reason);
            return retention
                    .hold(wanted, Objects.requireNonNullElse(MDC.get("actor"), ""))
                    .apply();
        } catch (DateTimeException e) {
            throw new ProblemException(AuditProblem.HOLD_INVALID, "a time is written as 2026-01-31T10:15:30Z", e);
        }
    }

    /** Ends a hold. */
    public AuditHold release(String name) {
        return retention.release(name).apply();
    }

    /**
     * What stands in the trail for a value: of a whole document, or of one field alone under its dotted path.
     *
     * @param document Extended JSON, such as {@code {"address.city": "Rome"}}
     */
    public String hash(String document) {
        return trail.keyed(BsonDocument.parse(document));
    }

    /**
     * An act in a table.
     *
     * @param seq     number of its last record
     * @param time    when that was written
     * @param actor   who acted
     * @param action  what was done
     * @param outcome how it ended
     */
    public record Row(long seq, String time, String actor, String action, String outcome) {

        static Row of(AuditItem item) {
            BsonDocument last = item.records().get(item.records().size() - 1).content();
            String action = text(last, "action");
            return new Row(
                    item.seq(),
                    text(last, "time"),
                    text(last.getDocument("who", new BsonDocument()), "name"),
                    action.isEmpty() ? text(last, "kind") + " " + text(last, "notice") : action,
                    item.outcome());
        }

        private static String text(BsonDocument content, String name) {
            return content.get(name) instanceof BsonString text ? text.getValue() : "";
        }
    }
}
