/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;

/**
 * From where one may log in; one of several is enough.
 *
 * @param clientSource  addresses or CIDR ranges that clients come from; immutable, empty for any
 * @param serverAddress addresses or CIDR ranges of the server that they connect to; immutable, empty for any
 */
public record AuthenticationRestriction(List<String> clientSource, List<String> serverAddress) {

    /** Copies the lists; none is an empty one. */
    public AuthenticationRestriction {
        clientSource = clientSource == null ? List.of() : List.copyOf(clientSource);
        serverAddress = serverAddress == null ? List.of() : List.copyOf(serverAddress);
    }
}
