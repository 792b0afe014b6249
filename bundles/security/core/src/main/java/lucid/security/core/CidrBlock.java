/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A network.
 *
 * @param network its address
 * @param bits    how many leading bits count
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
record CidrBlock(InetAddress network, int bits) {

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address; empty for what is neither. */
    static Optional<CidrBlock> parse(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = RemoteAddress.parse(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int all = address.get().getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new CidrBlock(address.get(), all));
        }
        boolean number = parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= all;
        return number ? Optional.of(new CidrBlock(address.get(), Integer.parseInt(parts[1]))) : Optional.empty();
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        int rest = ours.length * Byte.SIZE - bits;
        return ours.length == theirs.length
                && new BigInteger(1, ours).shiftRight(rest).equals(new BigInteger(1, theirs).shiftRight(rest));
    }
}
