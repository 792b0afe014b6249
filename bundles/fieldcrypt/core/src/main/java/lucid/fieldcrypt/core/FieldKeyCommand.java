/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import lucid.fieldcrypt.api.FieldDestruction;
import lucid.fieldcrypt.api.FieldKeys;
import lucid.fieldcrypt.api.FieldRotation;
import lucid.fieldcrypt.api.SubjectText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code fieldkey:rotate} and {@code fieldkey:destroy} in the Gogo shell. */
@Component(
        service = FieldKeyCommand.class,
        property = {
            "osgi.command.scope=fieldkey",
            "osgi.command.function=rotate",
            "osgi.command.function=destroy",
            "lucid.permission.rotate=key:rotate",
            "lucid.permission.destroy=key:destroy"
        })
public final class FieldKeyCommand {

    private final FieldKeys keys;

    /** On the service that the HTTP doors use, too. */
    @Activate
    public FieldKeyCommand(@Reference FieldKeys keys) {
        this.keys = keys;
    }

    /** Makes a new master key for encrypted fields and wraps their keys with it. */
    public FieldRotation rotate() {
        return keys.rotate().apply();
    }

    /** Destroys the key of a subject; what is encrypted for it cannot be read any more. */
    public FieldDestruction destroy(String database, String collection, String subject) {
        return keys.destroy(database, collection, SubjectText.parse(subject)).apply();
    }
}
