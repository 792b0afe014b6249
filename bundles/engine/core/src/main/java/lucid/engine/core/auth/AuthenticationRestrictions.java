/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.net.InetAddress;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** From where a user or the users of a role may connect, and to where. */
final class AuthenticationRestrictions {

    static final String FIELD = "authenticationRestrictions";

    private static final String CLIENT = "clientSource";
    private static final String SERVER = "serverAddress";

    private AuthenticationRestrictions() {}

    /** Refuses what is not an array of restrictions. */
    static void validate(Value restrictions) {
        for (Value restriction : restrictions.items()) {
            if (!restriction.isDocument() || restriction.document().isEmpty()) {
                throw new CommandException(
                        ErrorCode.BAD_VALUE, "restriction must be an object with clientSource or serverAddress");
            }
            restriction.document().forEach(AuthenticationRestrictions::validate);
        }
    }

    /** Whether a document (of a user or role) has restrictions none of which the session fulfils. */
    static boolean exclude(Doc document, AuthenticationSession session) {
        Value restrictions = document.get(FIELD);
        return restrictions.isArray()
                && !restrictions.document().isEmpty()
                && restrictions.items().stream().noneMatch(one -> admits(one.document(), session));
    }

    private static void validate(Element element) {
        if (!element.name().equals(CLIENT) && !element.name().equals(SERVER)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "unknown restriction: " + element.name());
        }
        ranges(element.value()).forEach(AddressRange::parse);
    }

    private static boolean admits(Doc restriction, AuthenticationSession session) {
        return within(restriction.get(CLIENT), session.remote().getAddress())
                && within(restriction.get(SERVER), session.local().getAddress());
    }

    private static boolean within(Value addresses, InetAddress address) {
        return addresses.isMissing()
                || ranges(addresses).stream()
                        .anyMatch(text -> AddressRange.parse(text).contains(address));
    }

    private static List<String> ranges(Value addresses) {
        List<Value> items = addresses.isArray() ? addresses.items() : List.of(addresses);
        if (items.isEmpty() || !items.stream().allMatch(Value::isString)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "addresses of a restriction must be strings");
        }
        return items.stream().map(Value::string).toList();
    }
}
