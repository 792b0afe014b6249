/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows users by name and password in an Authorization header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
@Component(service = PasswordLogin.class)
public final class PasswordLogin {

    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_NAME = 64;

    private final Users users;
    private final PasswordCheck passwords;
    private final LastSeen seen;

    /** Among these users. */
    @Activate
    public PasswordLogin(@Reference Users users, @Reference PasswordCheck passwords, @Reference LastSeen seen) {
        this.users = users;
        this.passwords = passwords;
        this.seen = seen;
    }

    /**
     * The user; empty when name or password are wrong.
     *
     * @param base64 what follows {@code Basic}
     * @throws lucid.problem.api.ProblemException as {@link PasswordCheck#fits}
     */
    Optional<UserRecord> user(String base64, String address) {
        String pair = decoded(base64);
        int colon = pair.indexOf(':');
        if (colon < 0 || colon > MOST_NAME) {
            passwords.fits("", Optional.empty(), "", address);
            return Optional.empty();
        }
        String name = pair.substring(0, colon);
        Optional<UserRecord> user = users.find(name);
        if (!passwords.fits(name, user, pair.substring(colon + 1), address)) {
            return Optional.empty();
        }
        seen.saw(UserRecord.TABLE, name);
        return user;
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = base64.length() > MOST_CHARACTERS
                    ? new byte[0]
                    : Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException refused) {
            return "";
        }
    }
}
