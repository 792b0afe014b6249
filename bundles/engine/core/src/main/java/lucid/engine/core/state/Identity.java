/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.net.InetSocketAddress;
import org.bson.types.ObjectId;

/**
 * Who the server says that it is: the primary of a replica set of one member.
 *
 * @param setName      the replica set
 * @param processId    new at each start
 * @param electionId   new at each start
 * @param startedMillis milliseconds since 1970
 * @param testCommands whether {@code configureFailPoint} is there
 */
public record Identity(
        String setName, ObjectId processId, ObjectId electionId, long startedMillis, boolean testCommands) {

    /** The version that is presented: the newest of MongoDB 7.0 whose documentation is followed. */
    public static final String VERSION = "7.0.14";

    public static final int MAX_WIRE_VERSION = 21;
    public static final int MAX_DOCUMENT = 16 * 1024 * 1024;
    public static final int MAX_MESSAGE = 48_000_000;
    public static final int MAX_BATCH = 100_000;

    /** A processor as MongoDB names it, by its name in Java. */
    public static String architecture(String inJava) {
        return inJava.equals("amd64") ? "x86_64" : inJava;
    }

    /** A listener's address as {@code me} and {@code hosts} name it. */
    public static String host(InetSocketAddress listener) {
        String address = listener.getAddress().isAnyLocalAddress()
                ? "localhost"
                : listener.getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + listener.getPort();
    }
}
