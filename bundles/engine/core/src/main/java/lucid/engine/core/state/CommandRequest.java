/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** One command as it came. Immutable. */
public final class CommandRequest {

    private final Doc body;
    private final Map<String, List<Doc>> sequences;
    private final boolean exhaust;
    private final boolean legacy;
    private final String name;
    private final String database;
    private final Optional<Namespace> namespace;

    /**
     * Takes a command.
     *
     * @param body      checked bytes; its first field is the command's name
     * @param sequences document sequences of OP_MSG, by the field that they stand for
     * @param exhaust   whether the client takes further replies without asking
     * @param legacy    whether it came as OP_QUERY, which only hello may
     * @throws java.util.NoSuchElementException for an empty body
     */
    public CommandRequest(Doc body, Map<String, List<Doc>> sequences, boolean exhaust, boolean legacy) {
        // commands are asked for many of their fields
        this.body = body.indexed();
        this.sequences = sequences;
        this.exhaust = exhaust;
        this.legacy = legacy;
        Element first = body.first();
        this.name = first.name();
        Value named = this.body.get("$db");
        this.database = named.isString() ? named.string() : "";
        this.namespace = first.value().isString()
                ? Optional.of(new Namespace(database, first.value().string()))
                : Optional.empty();
    }

    public Doc body() {
        return body;
    }

    public Map<String, List<Doc>> sequences() {
        return sequences;
    }

    /** Whether the client takes further replies without asking. */
    public boolean exhaust() {
        return exhaust;
    }

    /** Whether it came as OP_QUERY. */
    public boolean legacy() {
        return legacy;
    }

    /** The command's name. */
    public String name() {
        return name;
    }

    /** The database, {@code $db}. */
    public String database() {
        return database;
    }

    /** The collection that the first field names where it names one; empty where its value is no string. */
    public Optional<Namespace> namespace() {
        return namespace;
    }

    /** The documents of a field, whether they came as a sequence or in the body; empty where there are none. */
    public List<Doc> documents(String field) {
        List<Doc> sequence = sequences.get(field);
        return sequence != null
                ? sequence
                : body.get(field).isArray()
                        ? body.get(field).items().stream().map(Value::document).toList()
                        : List.of();
    }
}
