/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.document.api.LineError;
import lucid.document.api.Target;
import lucid.problem.api.ProblemException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Inserts batches of one load and finds out which duplicates are what the same load has inserted before. */
final class BatchInsert {

    private final LoadWriter writer;
    private final Target target;
    private final BsonString comment;

    BatchInsert(LoadWriter writer, Target target, BsonString comment) {
        this.writer = writer;
        this.target = target;
        this.comment = comment;
    }

    /**
     * The lines of a batch whose id is taken, by another document or by an earlier line.
     *
     * @param tried up to this line {@code known} is the answer already
     */
    Set<Long> foreign(LoadBatch batch, long tried, Set<Long> known) {
        Set<Long> foreign = new HashSet<>(known);
        Map<BsonValue, Long> fresh = new HashMap<>();
        for (LoadBatch.Entry entry : batch.entries()) {
            if (entry.made()) {
                continue;
            }
            boolean repeated = fresh.putIfAbsent(entry.id(), entry.line()) != null;
            if (repeated && entry.line() > tried) {
                foreign.add(entry.line());
            }
        }
        fresh.values().removeIf(line -> line <= tried);
        if (!fresh.isEmpty()) {
            writer.taken(target, fresh.keySet(), comment).forEach(id -> foreign.add(fresh.getOrDefault(id, 0L)));
        }
        return foreign;
    }

    /**
     * Inserts a batch.
     *
     * @param tried   lines up to this may be in the database already
     * @param foreign but not these
     */
    LoadOutcome insert(LoadBatch batch, long tried, Set<Long> foreign) {
        List<LoadBatch.Entry> entries = batch.entries();
        List<RawBsonDocument> documents =
                entries.stream().map(LoadBatch.Entry::document).toList();
        Map<Integer, ProblemException> failed =
                documents.isEmpty() ? Map.of() : writer.insert(target, documents, comment);
        Set<BsonValue> own = own(entries, failed.keySet(), tried, foreign);
        List<BsonValue> inserted = new ArrayList<>();
        List<LineError> errors = new ArrayList<>(batch.errors());
        for (int at = 0; at < entries.size(); at++) {
            LoadBatch.Entry entry = entries.get(at);
            boolean ours = entry.line() <= tried && !foreign.contains(entry.line()) && own.contains(entry.id());
            if (!failed.containsKey(at) || ours) {
                inserted.add(entry.id());
            } else {
                ProblemException problem = failed.get(at);
                errors.add(LineError.of(entry.line(), problem));
            }
        }
        errors.sort(Comparator.comparingLong(LineError::line));
        return new LoadOutcome(inserted, errors);
    }

    private Set<BsonValue> own(List<LoadBatch.Entry> entries, Set<Integer> failed, long tried, Set<Long> foreign) {
        Map<BsonValue, RawBsonDocument> asked = new HashMap<>();
        for (int at : failed) {
            LoadBatch.Entry entry = entries.get(at);
            if (entry.line() <= tried && !foreign.contains(entry.line())) {
                asked.put(entry.id(), entry.document());
            }
        }
        if (asked.isEmpty()) {
            return Set.of();
        }
        Set<BsonValue> made = new HashSet<>();
        for (int at : failed) {
            if (entries.get(at).made()) {
                made.add(entries.get(at).id());
            }
        }
        Set<BsonValue> own = new HashSet<>(writer.same(target, asked, comment));
        made.retainAll(asked.keySet());
        if (!made.isEmpty()) {
            own.addAll(writer.taken(target, made, comment));
        }
        return own;
    }
}
