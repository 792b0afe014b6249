/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** From where an address is reached, by the special-purpose registries of IANA (RFC 6890). */
enum Reach {
    /** From everywhere. */
    PUBLIC,
    /** From a private network, or one for tests and carriers. */
    PRIVATE,
    /** From this machine. */
    LOOPBACK,
    /** No server: unspecified, multicast, reserved, or link-local, where clouds answer with credentials. */
    NEVER;

    /** The metadata services of AWS (IPv6), Alibaba and Oracle, which are not link-local. */
    private static final List<Range> METADATA = List.of(
            new Range("fd000ec2000000000000000000000254", 128), new Range("646464c8", 32), new Range("c00000c0", 32));

    /** 0/8, 240/4. */
    private static final List<Range> RESERVED = List.of(new Range("00000000", 8), new Range("f0000000", 4));

    /** 10/8, 172.16/12, 192.168/16, 100.64/10, 192.0.0/24, 198.18/15, fc00::/7, fec0::/10. */
    private static final List<Range> INNER = List.of(
            new Range("0a000000", 8),
            new Range("ac100000", 12),
            new Range("c0a80000", 16),
            new Range("64400000", 10),
            new Range("c0000000", 24),
            new Range("c6120000", 15),
            new Range("fc" + "0".repeat(30), 7),
            new Range("fec0" + "0".repeat(28), 10));

    /** IPv6 with an IPv4 address inside: NAT64, 6to4, IPv4-compatible. */
    private static final List<Range> CARRIERS =
            List.of(new Range("0064ff9b" + "0".repeat(24), 96), new Range("0".repeat(32), 96));

    private static final Range SIX_TO_FOUR = new Range("2002" + "0".repeat(28), 16);

    static Reach of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return NEVER;
        }
        if (in(bytes, METADATA) || in(bytes, RESERVED)) {
            return NEVER;
        }
        if (in(bytes, INNER)) {
            return PRIVATE;
        }
        return carried(bytes);
    }

    private static Reach carried(byte[] bytes) {
        if (in(bytes, CARRIERS)) {
            return inside(bytes, 12);
        }
        return SIX_TO_FOUR.holds(bytes) ? inside(bytes, 2) : PUBLIC;
    }

    private static Reach inside(byte[] bytes, int from) {
        try {
            Reach reach = of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
            return reach == LOOPBACK ? NEVER : reach;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean in(byte[] address, List<Range> ranges) {
        return ranges.stream().anyMatch(range -> range.holds(address));
    }

    /**
     * A prefix.
     *
     * @param hex  the whole address in hexadecimal digits: eight for IPv4, thirty-two for IPv6
     * @param bits how many of its bits count
     */
    private record Range(String hex, int bits) {

        boolean holds(byte[] address) {
            byte[] prefix = HexFormat.of().parseHex(hex);
            if (prefix.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
