/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * What a read may see. Every read is of one snapshot; the stronger levels wait until that is durable, for a single
 * member's majority is its own disk.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/read-concern/">read concern</a>
 */
enum ReadConcern {
    LOCAL,
    AVAILABLE,
    MAJORITY,
    LINEARIZABLE,
    SNAPSHOT;

    private static final Set<String> KNOWN =
            Set.of("level", "afterClusterTime", "afterOpTime", "atClusterTime", "provenance");

    /** What reads a snapshot outside of transactions. */
    private static final Set<String> SNAPSHOT_READERS = Set.of("find", "aggregate", "distinct");

    static ReadConcern of(Doc command) {
        Arguments fields = new Arguments("readConcern", new Arguments("command", command).document("readConcern"));
        fields.nestedOnly(KNOWN);
        String level = fields.string("level", "local");
        for (ReadConcern concern : values()) {
            if (concern.level().equals(level)) {
                return concern;
            }
        }
        throw new CommandException(
                ErrorCode.BAD_VALUE,
                "Enumeration value '" + level + "' for field 'readConcern.level' is not a valid value.");
    }

    /** @throws CommandException InvalidOptions for a snapshot that the command cannot read */
    static void check(Doc command, String name) {
        Value concern = command.get("readConcern");
        if (concern.isDocument()
                && concern.document().get("level").equals(Value.of("snapshot"))
                && !SNAPSHOT_READERS.contains(name)) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "The " + name + " command does not support read concern level snapshot");
        }
    }

    String level() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether what is read has to survive the end of the machine. */
    boolean isDurable() {
        return this == MAJORITY || this == LINEARIZABLE || this == SNAPSHOT;
    }
}
