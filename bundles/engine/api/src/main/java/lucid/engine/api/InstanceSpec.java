/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import lucid.problem.api.ProblemException;

/**
 * An engine to be started.
 *
 * @param name   1 to 64 letters, digits, {@code _}, {@code .} and {@code -}, the first no {@code .}; one name for each
 *               instance
 * @param folder where it keeps its data, used by one instance at a time; empty for memory
 */
public record InstanceSpec(String name, Optional<Path> folder) {

    private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]{0,63}");

    /**
     * Checks the name.
     *
     * @throws ProblemException {@link EngineProblem#INSTANCE_INVALID}
     */
    public InstanceSpec {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    EngineProblem.INSTANCE_INVALID,
                    "'%s' is no name for an instance: 1 to 64 letters, digits, _ . and -".formatted(name));
        }
    }

    /** One in memory. */
    public static InstanceSpec ephemeral(String name) {
        return new InstanceSpec(name, Optional.empty());
    }

    /** One that keeps its data, encrypted, in a folder. */
    public static InstanceSpec on(String name, Path folder) {
        return new InstanceSpec(name, Optional.of(folder));
    }
}
