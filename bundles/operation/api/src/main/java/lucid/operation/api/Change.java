/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.util.List;
import java.util.function.Supplier;

/**
 * A mutation worked out but not yet made: the very commands that it will send, and the sending of them. The HTTP door
 * answers {@code dryRun=true} with {@link #commands()} and otherwise calls {@link #apply()} once.
 *
 * @param <T> what the change gives back
 */
public final class Change<T> {

    private final List<Command> commands;
    private final Supplier<T> action;

    private Change(List<Command> commands, Supplier<T> action) {
        this.commands = List.copyOf(commands);
        this.action = action;
    }

    /** A change that sends the commands in their order when it is applied. */
    public static <T> Change<T> of(List<Command> commands, Supplier<T> action) {
        return new Change<>(commands, action);
    }

    /** A change of a single command. */
    public static <T> Change<T> of(Command command, Supplier<T> action) {
        return new Change<>(List.of(command), action);
    }

    /** The commands in the order in which they are sent; immutable; empty when there is nothing to do. */
    public List<Command> commands() {
        return commands;
    }

    /** Makes the change; to be called at most once. */
    public T apply() {
        return action.get();
    }
}
