/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.ClientSession;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The arguments of an operation, which have all to be used. */
final class Call {

    private final BsonDocument arguments;
    private final Entities entities;
    private final Set<String> used = new HashSet<>();
    private Optional<Object> produced = Optional.empty();

    Call(BsonDocument arguments, Entities entities) {
        this.arguments = arguments;
        this.entities = entities;
    }

    /** Says what the operation has made that is no document. */
    void produce(Object entity) {
        produced = Optional.of(entity);
    }

    Optional<Object> produced() {
        return produced;
    }

    Entities entities() {
        return entities;
    }

    /** The arguments of a part of this call. */
    Call part(BsonDocument part) {
        return new Call(part, entities);
    }

    Optional<BsonValue> value(String name) {
        used.add(name);
        return Optional.ofNullable(arguments.get(name));
    }

    BsonValue required(String name) {
        return value(name).orElseThrow(() -> new AssertionError("the operation has no " + name));
    }

    BsonDocument document(String name) {
        return required(name).asDocument();
    }

    String string(String name) {
        return required(name).asString().getValue();
    }

    List<BsonDocument> documents(String name) {
        return documents(required(name).asArray());
    }

    static List<BsonDocument> documents(BsonArray array) {
        return array.stream().map(BsonValue::asDocument).toList();
    }

    Optional<ClientSession> session() {
        return value("session").map(name -> entities.get(
                        Entities.Session.class, name.asString().getValue())
                .session());
    }

    /** The target with every argument that is left set as an option of that name. */
    <T> T options(Class<? super T> type, T target) {
        for (String name : arguments.keySet()) {
            if (used.add(name)) {
                Options.set(type, target, name, arguments.get(name));
            }
        }
        return target;
    }

    /** @throws AssertionError for an argument that nobody asked for */
    void complete() {
        for (String name : arguments.keySet()) {
            if (!used.contains(name)) {
                throw new AssertionError("the argument " + name + " is not used");
            }
        }
    }
}
