/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.api;

import java.util.Set;
import org.bson.BsonDocument;

/**
 * What a deployment can do, as its servers said.
 *
 * @param version      {@code buildInfo.version}
 * @param wireVersion  {@code hello.maxWireVersion}
 * @param topology     {@code standalone}, {@code replicaSet} or {@code sharded}
 * @param commands     names from {@code listCommands}; empty when the server does not tell
 * @param hello        the whole reply to {@code hello}
 */
public record Capabilities(String version, int wireVersion, String topology, Set<String> commands, BsonDocument hello) {

    /** Copies the set. */
    public Capabilities {
        commands = Set.copyOf(commands);
    }
}
