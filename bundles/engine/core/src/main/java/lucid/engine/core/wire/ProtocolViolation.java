/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

/** A message after which the connection cannot go on: it is closed without a reply, as mongod does. */
final class ProtocolViolation extends Exception {

    ProtocolViolation(String message) {
        super(message, null, false, false);
    }
}
