/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Refusals of what is written wrongly: FailedToParse, unless another code is given. */
final class Refused {

    private Refused() {}

    static CommandException syntax(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }

    static void unless(boolean right, String message) {
        if (!right) {
            throw syntax(message);
        }
    }

    static void unless(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }
}
