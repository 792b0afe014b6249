/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;

/** Reads OP_QUERY, which is left for the first hello of a driver and nothing else. */
final class OpQuery {

    private static final String HELP = "The client driver may require an upgrade. For more details see "
            + "https://dochub.mongodb.org/core/legacy-opcode-removal";
    private static final String COMMANDS = ".$cmd";
    private static final Set<String> ALLOWED = Set.of("hello", "isMaster", "ismaster");
    private static final int NAME_START = MessageHeader.LENGTH + 4;
    private static final int SKIP_AND_COUNT = 8;

    private OpQuery() {}

    /**
     * Reads a message.
     *
     * @throws ProtocolViolation for one that is cut short
     * @throws CommandException  for anything but hello
     */
    static CommandRequest read(byte[] bytes) throws ProtocolViolation {
        int nameEnd = NAME_START;
        while (nameEnd < bytes.length && bytes[nameEnd] != 0) {
            nameEnd++;
        }
        int start = nameEnd + 1 + SKIP_AND_COUNT;
        if (start >= bytes.length) {
            throw new ProtocolViolation("OP_QUERY is cut short");
        }
        String namespace = new String(bytes, NAME_START, nameEnd - NAME_START, StandardCharsets.UTF_8);
        if (!namespace.endsWith(COMMANDS)) {
            throw removed("OP_QUERY");
        }
        Doc command = unwrapped(BsonCheck.check(bytes, start, bytes.length));
        if (command.isEmpty() || !ALLOWED.contains(command.first().name())) {
            String name = command.isEmpty() ? "" : command.first().name();
            throw new CommandException(
                    ErrorCode.UNSUPPORTED_OP_QUERY_COMMAND, "Unsupported OP_QUERY command: " + name + ". " + HELP);
        }
        return new CommandRequest(
                withDatabase(command, namespace.substring(0, namespace.length() - COMMANDS.length())),
                Map.of(),
                false,
                true);
    }

    /** The refusal of an opcode that MongoDB has removed. */
    static CommandException removed(String opcode) {
        return new CommandException(5739101, opcode + " is no longer supported. " + HELP);
    }

    private static Doc unwrapped(Doc query) {
        for (String name : new String[] {"$query", "query"}) {
            if (!query.isEmpty()
                    && query.first().name().equals(name)
                    && query.get(name).isDocument()) {
                return query.get(name).document();
            }
        }
        return query;
    }

    private static Doc withDatabase(Doc command, String database) {
        DocBuilder builder = new DocBuilder(command.length() + 32);
        command.forEach(element -> {
            if (!element.name().equals("$db")) {
                builder.append(element);
            }
        });
        return builder.append("$db", database).build();
    }
}
