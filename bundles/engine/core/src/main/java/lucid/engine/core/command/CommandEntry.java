/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;

/**
 * One command in the table.
 *
 * @param name    its name
 * @param aliases older spellings
 * @param traits  how it is treated
 * @param access  what one has to be allowed
 * @param command what it does
 */
record CommandEntry(String name, List<String> aliases, Traits traits, Access access, Command command) {

    /** How a command is treated besides running it. */
    enum Kind {
        /** Reads data: read concern counts. */
        READ,
        /** Writes data: write concern counts, and a transaction number makes it retryable. */
        WRITE,
        /** Changes the catalogue or users: write concern counts. */
        ADMINISTER,
        /** Neither. */
        OTHER
    }

    /** Kind, and whether the versioned API has it. */
    record Traits(Kind kind, boolean stable) {}

    /** Where an action has to be allowed. */
    enum Resource {
        /** Anyone, logged in or not. */
        NONE,
        /** Anyone who is logged in. */
        SELF,
        COLLECTION,
        DATABASE,
        CLUSTER,
        /** The command decides itself, from its content. */
        OWN
    }

    /** An action on a resource, in MongoDB's names. */
    record Access(Resource resource, List<String> actions) {}

    boolean waitsForWriteConcern() {
        return traits.kind() == Kind.WRITE || traits.kind() == Kind.ADMINISTER;
    }
}
