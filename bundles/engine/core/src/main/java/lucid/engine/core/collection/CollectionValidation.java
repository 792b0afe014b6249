/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;

/**
 * Walks all records and all index entries at one snapshot: each record has to be sound and to have all its entries,
 * each entry its record. Nothing is locked. For one command.
 */
final class CollectionValidation {

    private static final int MOST_REPORTED = 20;
    private static final int STEPS_BETWEEN_CHECKS = 512;

    private final Collection collection;
    private final CollectionState state;
    private final Snapshot snapshot;
    private final Interruption interruption;
    private final Map<Index, Findings> indexes = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Value> extra = new ArrayList<>();
    private final List<Value> missing = new ArrayList<>();
    private final List<Value> corrupt = new ArrayList<>();
    private long records;
    private long bytes;
    private long noncompliant;
    private long steps;

    /** What was found of one index. */
    private static final class Findings {
        private long expected;
        private long present;
        private boolean valid = true;
    }

    CollectionValidation(Collection collection, Snapshot snapshot, Interruption interruption) {
        this.collection = collection;
        this.snapshot = snapshot;
        this.interruption = interruption;
        state = collection.state();
        for (Index index : state.indexes()) {
            if (snapshot.has(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()))) {
                indexes.put(index, new Findings());
            }
        }
    }

    Doc run() {
        walkRecords();
        indexes.forEach(this::walkEntries);
        checkCounters();
        return reply();
    }

    private void step() {
        if (steps++ % STEPS_BETWEEN_CHECKS == 0) {
            interruption.check();
        }
    }

    private void walkRecords() {
        try (RecordCursor cursor = collection.records(snapshot, false)) {
            while (cursor.next()) {
                step();
                records++;
                checkRecord(cursor);
            }
        }
    }

    private void checkRecord(RecordCursor cursor) {
        RecordId record = cursor.id();
        try {
            Doc document = cursor.document();
            byte[] stored = document.bytes();
            BsonCheck.check(stored, 0, stored.length);
            bytes += document.length();
            if (!state.settings().validator().accepts(document)) {
                noncompliant++;
            }
            indexes.forEach((index, findings) -> checkKeys(index, findings, record, document));
        } catch (CommandException | StoreException e) {
            report(corrupt, shown(record));
            errors.add("Detected one or more invalid documents: " + e.getMessage());
        }
    }

    private void checkKeys(Index index, Findings findings, RecordId record, Doc document) {
        for (IndexKey key : index.generator().keys(document).keys()) {
            findings.expected++;
            byte[] entry = index.entry(key.key(), record);
            byte[] value = snapshot.get(Table.INDEX, entry);
            boolean there = value.length > 0
                    && (!index.isPoint() || KeyLayout.pointRecord(value).equals(record));
            if (!there) {
                findings.valid = false;
                report(missing, finding(index, document.get("_id"), record));
            }
        }
    }

    private void walkEntries(Index index, Findings findings) {
        try (IndexCursor entries = collection.entries(snapshot, index, false)) {
            while (entries.next()) {
                step();
                findings.present++;
                checkEntry(index, findings, entries);
            }
        }
        if (findings.present != findings.expected) {
            findings.valid = false;
        }
    }

    private void checkEntry(Index index, Findings findings, IndexCursor entries) {
        if (!isBacked(index, entries)) {
            findings.valid = false;
            report(extra, finding(index, Value.MISSING, entries.id()));
        }
    }

    /** Whether the entry's record is there, sound, and has the key. */
    private boolean isBacked(Index index, IndexCursor entries) {
        try {
            Doc document = collection.read(snapshot, entries.id());
            byte[] key = entries.key();
            return !document.isEmpty()
                    && index.generator().keys(document).keys().stream().anyMatch(one -> Arrays.equals(one.key(), key));
        } catch (CommandException | StoreException ignored) {
            return false;
        }
    }

    private void checkCounters() {
        byte[] counters = snapshot.get(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COUNTERS, state.id()));
        if (counters.length == 0) {
            errors.add("the collection has no counters");
            return;
        }
        ByteBuffer numbers = ByteBuffer.wrap(counters);
        if (numbers.getLong() != records || numbers.getLong() != bytes) {
            errors.add("the counters do not agree with the records: " + records + " records of " + bytes + " bytes");
        }
    }

    private static void report(List<Value> findings, Value finding) {
        if (findings.size() < MOST_REPORTED) {
            findings.add(finding);
        }
    }

    private static Value shown(RecordId record) {
        return Value.binary(0, record.bytes());
    }

    private static Value finding(Index index, Value id, RecordId record) {
        return Value.of(new DocBuilder()
                .append("indexName", index.spec().name())
                .append("recordId", shown(record))
                .append("idKey", id)
                .build());
    }

    private Doc reply() {
        if (noncompliant > 0) {
            warnings.add("Detected one or more documents in this collection not conformant to the collection's schema."
                    + " For more info, see logs with log id 5363500.");
        }
        DocBuilder keys = new DocBuilder();
        DocBuilder details = new DocBuilder();
        boolean valid = errors.isEmpty() && corrupt.isEmpty();
        for (Map.Entry<Index, Findings> entry : indexes.entrySet()) {
            String name = entry.getKey().spec().name();
            keys.append(name, number(entry.getValue().present));
            details.append(
                    name,
                    new DocBuilder().append("valid", entry.getValue().valid).build());
            if (!entry.getValue().valid) {
                valid = false;
                errors.add("index '" + name + "' is inconsistent with the records");
            }
        }
        return new DocBuilder(1024)
                .append("ns", state.namespace())
                .append("uuid", CatalogRecord.uuid(state.uuid()))
                .append("nInvalidDocuments", number(corrupt.size()))
                .append("nNonCompliantDocuments", number(noncompliant))
                .append("nrecords", number(records))
                .append("nIndexes", indexes.size())
                .append("keysPerIndex", keys.build())
                .append("indexDetails", details.build())
                .append("valid", valid)
                .append("repaired", false)
                .append("warnings", texts(warnings))
                .append("errors", texts(errors))
                .append("extraIndexEntries", Value.array(extra))
                .append("missingIndexEntries", Value.array(missing))
                .append("corruptRecords", Value.array(corrupt))
                .build();
    }

    private static Value number(long number) {
        return (int) number == number ? Value.of((int) number) : Value.of(number);
    }

    private static Value texts(List<String> texts) {
        return Value.array(texts.stream().map(Value::of).toList());
    }
}
