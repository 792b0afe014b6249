/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Instant;
import java.util.List;
import lucid.operation.api.Failure;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationState;
import lucid.operation.api.OperationStep;
import lucid.operation.api.Progress;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * An operation as the journal holds it. What a kind gives (parameters, outcomes, checkpoints, the result) is kept as
 * binary BSON: commands in it have field names with dollars and dots, which servers refuse to set by an update.
 *
 * @param document the journal's document
 */
record Entry(BsonDocument document) {

    /** An operation that waits for a worker. */
    static Entry queued(String id, Order order, Instant now) {
        BsonArray steps = new BsonArray(order.steps().stream().map(Entry::step).toList());
        return new Entry(new BsonDocument("_id", new BsonString(id))
                .append("kind", new BsonString(order.kind()))
                .append("target", new BsonString(order.target()))
                .append("parameters", binary(order.parameters()))
                .append("state", new BsonString(OperationState.QUEUED.name()))
                .append("wish", new BsonString(Wish.NONE.name()))
                .append("owner", new BsonString(""))
                .append("fence", new BsonInt64(0))
                .append("expiry", time(Instant.EPOCH))
                .append("steps", steps)
                .append("progress", progress(new Progress(0, order.steps().size(), "steps", 0, -1)))
                .append("result", binary(new BsonDocument()))
                .append("error", error(Failure.NONE))
                .append("actor", new BsonString(order.actor()))
                .append("correlationId", new BsonString(order.correlationId()))
                .append("created", time(now))
                .append("updated", time(now)));
    }

    private static BsonValue step(String name) {
        return new BsonDocument("name", new BsonString(name))
                .append("state", new BsonString(OperationState.QUEUED.name()))
                .append("started", time(Instant.EPOCH))
                .append("finished", time(Instant.EPOCH))
                .append("checkpoint", binary(new BsonDocument()))
                .append("outcome", binary(new BsonDocument()));
    }

    static BsonDateTime time(Instant instant) {
        return new BsonDateTime(instant.toEpochMilli());
    }

    static BsonBinary binary(BsonDocument value) {
        RawBsonDocument raw = new RawBsonDocument(value, new BsonDocumentCodec());
        byte[] bytes = new byte[raw.getByteBuffer().remaining()];
        raw.getByteBuffer().get(bytes);
        return new BsonBinary(bytes);
    }

    static BsonDocument progress(Progress progress) {
        return new BsonDocument("done", new BsonInt64(progress.done()))
                .append("total", new BsonInt64(progress.total()))
                .append("unit", new BsonString(progress.unit()))
                .append("rate", new BsonDouble(progress.rate()))
                .append("etaSeconds", new BsonInt64(progress.etaSeconds()));
    }

    static BsonDocument error(Failure failure) {
        return new BsonDocument("code", new BsonString(failure.code()))
                .append("detail", new BsonString(failure.detail()));
    }

    String id() {
        return text(document, "_id");
    }

    String kind() {
        return text(document, "kind");
    }

    OperationState state() {
        return OperationState.valueOf(text(document, "state"));
    }

    Wish wish() {
        return Wish.valueOf(text(document, "wish"));
    }

    Grip grip() {
        return new Grip(
                id(), text(document, "owner"), document.getNumber("fence").longValue());
    }

    BsonDocument parameters() {
        return value(document, "parameters");
    }

    int steps() {
        return document.getArray("steps").size();
    }

    String step(int index) {
        return text(stepDocument(index), "name");
    }

    BsonDocument checkpoint(int index) {
        return value(stepDocument(index), "checkpoint");
    }

    /** The outcome of a step that has ended; empty when there is no such step or outcome. */
    BsonDocument outcome(String step) {
        return document.getArray("steps").stream()
                .map(BsonValue::asDocument)
                .filter(candidate -> text(candidate, "name").equals(step))
                .findFirst()
                .map(found -> value(found, "outcome"))
                .orElseGet(BsonDocument::new);
    }

    /** The index of the first step that has no outcome yet; the number of steps when all have one. */
    int firstUnfinished() {
        int index = 0;
        while (index < steps() && OperationState.SUCCEEDED.name().equals(text(stepDocument(index), "state"))) {
            index++;
        }
        return index;
    }

    /** What everybody may see of it. */
    Operation operation() {
        return new Operation(
                id(),
                kind(),
                text(document, "target"),
                state(),
                progress(),
                publicSteps(),
                value(document, "result"),
                error(),
                text(document, "actor"),
                text(document, "correlationId"),
                instant(document, "created"),
                instant(document, "updated"));
    }

    private List<OperationStep> publicSteps() {
        return document.getArray("steps").stream()
                .map(BsonValue::asDocument)
                .map(step -> new OperationStep(
                        text(step, "name"),
                        OperationState.valueOf(text(step, "state")),
                        instant(step, "started"),
                        instant(step, "finished")))
                .toList();
    }

    private Progress progress() {
        BsonDocument told = document.getDocument("progress");
        return new Progress(
                told.getNumber("done").longValue(),
                told.getNumber("total").longValue(),
                text(told, "unit"),
                told.getNumber("rate").doubleValue(),
                told.getNumber("etaSeconds").longValue());
    }

    private Failure error() {
        BsonDocument error = document.getDocument("error");
        return new Failure(text(error, "code"), text(error, "detail"));
    }

    private BsonDocument stepDocument(int index) {
        return document.getArray("steps").get(index).asDocument();
    }

    private static String text(BsonDocument holder, String field) {
        return holder.getString(field).getValue();
    }

    private static Instant instant(BsonDocument holder, String field) {
        return Instant.ofEpochMilli(holder.getDateTime(field).getValue());
    }

    private static BsonDocument value(BsonDocument holder, String field) {
        return new RawBsonDocument(holder.getBinary(field).getData()).decode(new BsonDocumentCodec());
    }
}
