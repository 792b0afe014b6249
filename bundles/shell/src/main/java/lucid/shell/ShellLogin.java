/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Authenticator;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.io.ModifiableFileWatcher;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who may open a shell: by password as at the HTTP doors, or by a key in {@code shell_authorized_keys}. */
final class ShellLogin {

    /** Who opened it, kept with the SSH session. */
    static final AttributeKey<ShellCaller> CALLER = new AttributeKey<>();

    private static final Logger LOG = LoggerFactory.getLogger(ShellLogin.class);
    private static final String PERMISSION = "shell:use";
    private static final Set<String> ALL = Set.of("platform-admin");

    private final Authenticator authenticator;
    private final AccessControl access;
    private final Supplier<AuditTrail> trail;
    private final Path keyFile;
    private final AuthorizedKeysAuthenticator keys;

    /**
     * Decides by these services.
     *
     * @param trail gives the trail, or null while there is none
     */
    ShellLogin(Authenticator authenticator, AccessControl access, Supplier<AuditTrail> trail, Path keyFile) {
        this.trail = trail;
        this.authenticator = authenticator;
        this.access = access;
        this.keyFile = keyFile;
        this.keys = new AuthorizedKeysAuthenticator(keyFile);
    }

    /** Checks name and password. */
    boolean byPassword(String name, String password, ServerSession session) {
        String pair = name + ":" + password;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        try {
            Identity identity =
                    authenticator.authenticate(Credentials.of("Basic " + basic, address(session.getClientAddress())));
            return admitted(identity, session);
        } catch (ProblemException e) {
            LOG.warn("shell login refused: {}", e.type().code());
            note(new Identity("", Set.of(), "basic"), Outcome.REFUSED, session);
            return false;
        }
    }

    private boolean admitted(Identity identity, ServerSession session) {
        boolean permitted = access.permits(identity, PERMISSION, Map.of());
        note(identity, permitted ? Outcome.SUCCEEDED : Outcome.REFUSED, session);
        if (permitted) {
            session.setAttribute(CALLER, new ShellCaller(identity, address(session.getClientAddress())));
        }
        return permitted;
    }

    /** Nobody may come in unseen: without a trail nobody comes in. */
    private void note(Identity identity, Outcome outcome, ServerSession session) {
        AuditTrail open = trail.get();
        if (open == null) {
            throw new IllegalStateException("the audit trail is away, so nobody may log in");
        }
        Who who = new Who(
                identity.name(),
                identity.credential(),
                identity.credentialId(),
                "",
                address(session.getClientAddress()));
        open.record(
                new Action(who, "shell", "session:authenticate", "login", Map.of(), Action.Effect.READ, "", ""),
                outcome,
                new BsonDocument());
    }

    /** Checks a public key; whoever may write the key file may let others in. */
    boolean byKey(String name, PublicKey key, ServerSession session) {
        boolean known = Files.exists(keyFile) && isPrivate() && keys.authenticate(name, key, session);
        Identity identity = new Identity("key " + KeyUtils.getFingerPrint(key), known ? ALL : Set.of(), "ssh-key");
        return known && admitted(identity, session);
    }

    private boolean isPrivate() {
        try {
            var violation = ModifiableFileWatcher.validateStrictConfigFilePermissions(keyFile);
            if (violation != null) {
                LOG.warn("shell_authorized_keys is not used: {}; make it 0600", violation.getKey());
            }
            return violation == null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the permissions of shell_authorized_keys", e);
        }
    }

    private static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }
}
