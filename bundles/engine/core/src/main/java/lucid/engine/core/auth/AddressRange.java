/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/**
 * An address or a CIDR range.
 *
 * @param address its first bytes count
 * @param bits    how many of them
 */
record AddressRange(byte[] address, int bits) {

    /** Only what is an address already, so that no name is ever looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Reads {@code 10.0.0.0/8}, {@code ::1} and the like. */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            if (LITERAL.matcher(literal).matches()) {
                byte[] address = InetAddress.getByName(literal).getAddress();
                int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= address.length * 8) {
                    return new AddressRange(address, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    /** Whether an address is in the range. */
    boolean contains(InetAddress candidate) {
        byte[] bytes = candidate.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((bytes[bit >> 3] & mask) != (address[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static CommandException malformed(String text) {
        return new CommandException(ErrorCode.BAD_VALUE, "Invalid address or CIDR range: " + text);
    }
}
