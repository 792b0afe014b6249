/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * One operation as the oplog has it.
 *
 * @param entry     the entry it is in
 * @param operation the entry itself, or the operation of a transaction
 * @param number    of the operation in the entry, from 0
 */
record Logged(Doc entry, Doc operation, int number) {

    /** The operations of an entry: those of a transaction, or the one that it is. */
    static Stream<Logged> of(Doc entry) {
        Doc object = entry.get("o").document();
        if (!entry.get("op").string().equals("c") || !object.get("applyOps").isArray()) {
            return Stream.of(new Logged(entry, entry, 0));
        }
        List<Value> operations = object.get("applyOps").items();
        return IntStream.range(0, operations.size())
                .mapToObj(number -> new Logged(entry, operations.get(number).document(), number));
    }

    String op() {
        return operation.get("op").string();
    }

    Namespace namespace() {
        return Namespace.of(operation.get("ns").string());
    }

    /** The identity of the collection; missing for what is none, such as a view. */
    Value uuid() {
        return operation.get("ui");
    }

    /** The document, what an update made of it, the key of what was deleted, the command. */
    Doc object() {
        return operation.get("o").document();
    }

    /** The key of what was updated, or what was before a command; empty for none. */
    Doc object2() {
        Value object2 = operation.get("o2");
        return object2.isDocument() ? object2.document() : Doc.EMPTY;
    }

    /** Whether it is one of a transaction: those have no time of their own. */
    boolean isOfTransaction() {
        return !operation.has("ts");
    }

    long timestamp() {
        return entry.get("ts").millis();
    }

    ResumeToken token() {
        return ResumeToken.behind(timestamp(), number);
    }
}
