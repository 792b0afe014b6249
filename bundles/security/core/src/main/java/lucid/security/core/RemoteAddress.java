/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as listeners write them; names are never looked up. */
final class RemoteAddress {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private RemoteAddress() {}

    /** The address; empty for what is none. An IPv4 address inside an IPv6 one is the IPv4 address. */
    static Optional<InetAddress> parse(String text) {
        String bare = text.replaceAll("^\\[|]$|%.*$", "");
        if (!V4.matcher(bare).matches() && !V6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException refused) {
            return Optional.empty();
        }
    }

    static boolean isLoopback(String text) {
        return parse(text).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** What one caller can change at will counts as one: the 64 bits of an IPv6 network, or a whole IPv4 address. */
    static String group(String text) {
        return parse(text)
                .filter(Inet6Address.class::isInstance)
                .map(InetAddress::getAddress)
                .map(bytes -> Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES)))
                .orElse(text);
    }
}
