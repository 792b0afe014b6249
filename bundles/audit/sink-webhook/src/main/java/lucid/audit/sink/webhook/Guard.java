/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Keeps the sink from being turned against the network that the platform stands in (server-side request forgery). It
 * looks at each address of the name just before the batch is sent. A name that changes between that look and the
 * connection gains nothing: what answers there needs a certificate for the name.
 *
 * @param loopback      whether this machine may be posted to, also by http
 * @param privateRanges whether addresses of private networks may be posted to
 */
record Guard(boolean loopback, boolean privateRanges) {

    /**
     * The address to post to, looked at.
     *
     * @throws IOException if it may not be posted to; the message says why and what to configure
     */
    URI target(String url) throws IOException {
        URI target = uri(url);
        boolean plain = "http".equalsIgnoreCase(target.getScheme());
        if (!plain && !"https".equalsIgnoreCase(target.getScheme())) {
            throw refused("only https is posted to");
        }
        for (InetAddress address : addresses(target.getHost())) {
            check(address, plain);
        }
        return target;
    }

    private static URI uri(String url) throws IOException {
        URI target;
        try {
            target = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IOException("'url' of lucid.audit.sink.webhook is no address", e);
        }
        if (target.getHost() == null || target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw refused("it needs a host and takes neither credentials nor a fragment");
        }
        return target;
    }

    private static InetAddress[] addresses(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("the host of the webhook has no address", e);
        }
    }

    private void check(InetAddress address, boolean plain) throws IOException {
        Reach reach = Reach.of(address);
        if (reach == Reach.NEVER) {
            throw refused("its host is an address that serves no webhook, such as cloud metadata");
        }
        if (reach == Reach.LOOPBACK && !loopback) {
            throw refused("its host is this machine; allow.loopback=true allows it");
        }
        if (reach == Reach.PRIVATE && !privateRanges) {
            throw refused("its host is in a private network; allow.private=true allows it");
        }
        if (plain && reach != Reach.LOOPBACK) {
            throw refused("http is for this machine only; use https");
        }
    }

    private static IOException refused(String why) {
        return new IOException("'url' of lucid.audit.sink.webhook is refused: " + why);
    }
}
