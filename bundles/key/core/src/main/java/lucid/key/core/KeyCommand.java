/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.List;
import lucid.key.api.DataKey;
import lucid.key.api.KeyService;
import lucid.operation.api.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code key:list}, {@code create}, {@code rotate}, {@code destroy} and {@code rewrap} in the Gogo shell. */
@Component(
        service = KeyCommand.class,
        property = {
            "osgi.command.scope=key",
            "osgi.command.function=list",
            "osgi.command.function=create",
            "osgi.command.function=rotate",
            "osgi.command.function=destroy",
            "osgi.command.function=rewrap",
            "lucid.permission.list=key:read",
            "lucid.permission.create=key:rotate",
            "lucid.permission.rotate=key:rotate",
            "lucid.permission.destroy=key:destroy",
            "lucid.permission.rewrap=key:rotate"
        })
public final class KeyCommand {

    private final KeyService keys;

    /** On the service that the HTTP doors use, too. */
    @Activate
    public KeyCommand(@Reference KeyService keys) {
        this.keys = keys;
    }

    /** All keys. */
    public List<DataKey> list() {
        return keys.list();
    }

    /** Makes the first key of a purpose. */
    public DataKey create(String purpose) {
        return keys.create(purpose).apply();
    }

    /** Makes the next version of a purpose's key. */
    public DataKey rotate(String purpose) {
        return keys.rotate(purpose).apply();
    }

    /** Destroys a key; what it has sealed is gone. */
    public DataKey destroy(String id) {
        return keys.destroy(id).apply();
    }

    /** Makes a new master key and wraps all keys with it; true gives up those before. */
    public Operation rewrap(boolean forget) {
        return keys.rewrap(forget).apply();
    }
}
