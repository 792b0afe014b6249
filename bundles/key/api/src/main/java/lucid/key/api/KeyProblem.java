/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with keys and with what they seal. */
public enum KeyProblem implements ProblemType {
    /** No data key has this id, or no key has this purpose. */
    MISSING(ProblemKind.NOT_FOUND, "The key does not exist"),
    /** The name of a purpose is not allowed. */
    PURPOSE_INVALID(ProblemKind.REFUSED, "The name of the purpose is not allowed"),
    /** The purpose has a key already. */
    EXISTS(ProblemKind.CONFLICT, "The purpose already has a key"),
    /** There are as many keys as may be. */
    TOO_MANY(ProblemKind.OVER_QUOTA, "There are too many keys"),
    /** The key that seals now is not destroyed. */
    ACTIVE(ProblemKind.CONFLICT, "The key is in use"),
    /** Something that must stay readable is sealed with the key. */
    NEEDED(ProblemKind.CONFLICT, "Something is still sealed with the key"),
    /** The key was destroyed on purpose. */
    DESTROYED(ProblemKind.CONFLICT, "The key is destroyed"),
    /** What is to be opened was not sealed for this purpose and place, or was changed. */
    SEAL_BROKEN(ProblemKind.REFUSED, "The sealed value cannot be opened"),
    /** What is to be sealed is larger than the limit. */
    TOO_LARGE(ProblemKind.TOO_LARGE, "The value is too large to be sealed"),
    /** The master key cannot be read, or is not the one that wrapped the key. */
    MASTER_AWAY(ProblemKind.UNAVAILABLE, "The master key is not there"),
    /** The keys cannot be read or written. */
    STORE_AWAY(ProblemKind.UNAVAILABLE, "The keys cannot be read or written"),
    /** The key was changed at the same moment by somebody else. */
    CONCURRENT(ProblemKind.CONFLICT, "The key is being changed by somebody else");

    private final ProblemKind kind;
    private final String title;

    KeyProblem(ProblemKind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String code() {
        return "KEY_" + name();
    }
}
