/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.List;
import lucid.key.api.KeyUser;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the key that seals the master keys of encrypted fields: with it all their values would be gone. */
@Component
public final class FieldKeyUser implements KeyUser {

    private final FieldVault vault;

    /** On the vault that all parts share. */
    @Activate
    public FieldKeyUser(@Reference FieldVault vault) {
        this.vault = vault;
    }

    @Override
    public String purpose() {
        return MasterStore.PURPOSE.name();
    }

    @Override
    public List<String> places(String id) {
        return FieldVault.answered(() -> vault.masters().sealedWith(id)).stream()
                .map(name -> "lucid_system.field_masters/" + name + ", by which encrypted fields are read")
                .toList();
    }
}
