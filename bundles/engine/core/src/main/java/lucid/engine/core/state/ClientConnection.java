/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import lucid.engine.core.auth.AuthenticationSession;
import lucid.engine.core.value.Doc;

/** One client's connection as commands see it. Commands of one connection run one after the other. */
public final class ClientConnection {

    /** Which of the two listeners it came through. */
    public enum Door {
        DATA,
        ADMIN
    }

    private final long id;
    private final Door door;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final String certificateSubject;
    private final AuthenticationSession authentication;
    private final StreamedCursor streamed = new StreamedCursor();
    private final AtomicReference<Doc> clientMetadata = new AtomicReference<>(Doc.EMPTY);

    /**
     * A connection that nobody has authenticated yet.
     *
     * @param certificateSubject RFC 2253 name of the client's verified certificate; empty without one
     */
    public ClientConnection(
            long id, Door door, InetSocketAddress remote, InetSocketAddress local, String certificateSubject) {
        this.id = id;
        this.door = door;
        this.remote = remote;
        this.local = local;
        this.certificateSubject = certificateSubject;
        this.authentication = new AuthenticationSession(remote, local, certificateSubject);
    }

    public long id() {
        return id;
    }

    public Door door() {
        return door;
    }

    public InetSocketAddress remote() {
        return remote;
    }

    public InetSocketAddress local() {
        return local;
    }

    public String certificateSubject() {
        return certificateSubject;
    }

    /** The cursor whose batches it gets without asking for each. */
    public StreamedCursor streamed() {
        return streamed;
    }

    /** A key for the authenticated users; empty while there is none. */
    public String user() {
        return authentication.identity().map(identity -> identity.name().id()).orElse("");
    }

    /** Who has authenticated on it, and the conversations that are under way. */
    public AuthenticationSession authentication() {
        return authentication;
    }

    /** What the driver said of itself in its first hello. */
    public AtomicReference<Doc> clientMetadata() {
        return clientMetadata;
    }
}
