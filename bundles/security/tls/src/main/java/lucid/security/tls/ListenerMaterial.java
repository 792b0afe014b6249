/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Where the certificate of a listener comes from. Safe for use by many threads. */
interface ListenerMaterial {

    /** What is to be used now; empty while there is nothing that can be. */
    Optional<TlsMaterial> current();

    /** Why what is configured is not in use; empty when it is. */
    String complaint();

    /** Something to know that is no fault; may be empty. */
    String note();

    /** Looks whether there is something newer. */
    void refresh();

    /** Takes it anew; the old one stays when this fails. */
    void renew() throws IOException, GeneralSecurityException;
}
