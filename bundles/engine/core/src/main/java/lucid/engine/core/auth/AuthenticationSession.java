/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.net.InetSocketAddress;

public final class AuthenticationSession {
    public AuthenticationSession(InetSocketAddress remote, InetSocketAddress local, String certificateSubject) {}
    public boolean isAuthenticated() { return false; }
}
