/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** What is no geometry is refused with 2 BadValue. */
final class GeoRefusal {

    private GeoRefusal() {}

    static void require(boolean right, String message) {
        if (!right) {
            throw of(message);
        }
    }

    static CommandException of(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
