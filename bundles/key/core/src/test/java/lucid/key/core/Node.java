/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lucid.key.api.KeyPurpose;

/** A node that has just started in a home, with the tables that all nodes share. */
record Node(KeyHolder holder, EnvelopeKeyService keys) {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final KeyPurpose SHARED = KeyPurpose.shared("backup");

    static Node in(Path home, FakeTables tables) {
        LocalMasterKeys masters = new LocalMasterKeys(home.resolve("keys"), Optional.empty(), Optional.empty());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        KeyHolder holder = new KeyHolder(home.resolve("platform/data-keys.json"), clock).with(tables, List.of(masters));
        return new Node(holder, new EnvelopeKeyService(holder, clock));
    }

    byte[] sealed(KeyPurpose purpose, String text) {
        return keys.encrypt(purpose, bytes(text), bytes("here"));
    }

    String opened(KeyPurpose purpose, byte[] sealed) {
        return new String(keys.decrypt(purpose, sealed, bytes("here")), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
