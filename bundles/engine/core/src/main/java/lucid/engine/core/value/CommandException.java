/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** A refusal that reaches the client as {@code code}, {@code codeName} and {@code errmsg}. */
public final class CommandException extends RuntimeException {

    private final int code;
    private final String codeName;
    private final transient Doc details;

    /** Refuses with one of MongoDB's named codes. */
    public CommandException(ErrorCode code, String message) {
        this(code.code(), code.codeName(), message, Doc.EMPTY);
    }

    /**
     * Refuses with a code that has no name of its own: MongoDB calls it {@code Location} and the number.
     *
     * @param code such as 40324 for an unknown stage
     */
    public CommandException(int code, String message) {
        this(code, "Location" + code, message, Doc.EMPTY);
    }

    /**
     * Refuses with more fields in the reply.
     *
     * @param details such as {@code keyPattern}, {@code keyValue} or {@code errInfo}; they stand beside {@code code}
     */
    public CommandException(ErrorCode code, String message, Doc details) {
        this(code.code(), code.codeName(), message, details);
    }

    /** Refuses with a code that has no name of its own, and more fields in the reply. */
    public static CommandException unnamed(int code, String message, Doc details) {
        return new CommandException(code, "Location" + code, message, details);
    }

    private CommandException(int code, String codeName, String message, Doc details) {
        super(message);
        this.code = code;
        this.codeName = codeName;
        this.details = details;
    }

    /** The same refusal with other fields in the reply. */
    public CommandException with(Doc otherDetails) {
        CommandException same = new CommandException(code, codeName, getMessage(), otherDetails);
        same.initCause(this);
        return same;
    }

    /** The number that clients see. */
    public int code() {
        return code;
    }

    /** The name that clients see. */
    public String codeName() {
        return codeName;
    }

    /** Further fields of the reply; may be empty. */
    public Doc details() {
        return details;
    }
}
