/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the end of the TLS handshake; only then the connection counts as opened. */
final class TlsGate extends ChannelInboundHandlerAdapter {

    /** How long a handshake may take. */
    static final long HANDSHAKE_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(TlsGate.class);

    private final SslHandler tls;
    private final ListenerInitializer listener;

    TlsGate(SslHandler tls, ListenerInitializer listener) {
        this.tls = tls;
        this.listener = listener;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            ctx.fireUserEventTriggered(event);
        } else if (handshake.isSuccess()) {
            listener.context().counters().handshake(tls.engine().getSession().getProtocol());
            listener.admit(ctx.channel(), subject(tls.engine().getSession()));
            ctx.pipeline().remove(this);
        } else {
            LOG.debug("TLS handshake with {} failed", ctx.channel().remoteAddress(), handshake.cause());
            ChannelFuture unused = ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("TLS with {} failed", ctx.channel().remoteAddress(), cause);
        ChannelFuture unused = ctx.close();
    }

    private static String subject(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return ((X509Certificate) chain[0]).getSubjectX500Principal().getName(X500Principal.RFC2253);
        } catch (SSLPeerUnverifiedException ignored) {
            return "";
        }
    }
}
