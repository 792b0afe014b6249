/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lucid.extjson.api.ExtJsonReader;
import org.bson.BsonDocument;
import org.junit.Test;

/** The blueprint that is shipped. */
public class LucidBlueprintTest {

    private final BsonDocument content = read();

    private static BsonDocument read() {
        try {
            return ExtJsonReader.tree(Files.readAllBytes(Path.of("../../..", "config", "blueprints", "lucid.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void followsTheSchema() {
        assertEquals(List.of(), new BlueprintSchema().violations(content));
    }

    @Test
    public void describesEveryCollectionOfThePlatform() {
        assertEquals(
                List.of(
                        "sessions",
                        "authentication",
                        "work_proofs",
                        "encryption_keys",
                        "users",
                        "manifests",
                        "blocks",
                        "transactions",
                        "trust_policies",
                        "wallets",
                        "auth_tokens",
                        "rate_limits",
                        "audit_logs",
                        "system_config"),
                Blueprint.of(content).collections().stream()
                        .map(Blueprint.Part::name)
                        .toList());
    }

    @Test
    public void hasTheIndexesThatItsReadersRelyOn() {
        assertEquals(
                List.of(
                        "owner_address_1_started_at_-1",
                        "status_1",
                        "created_at_-1",
                        "anchor_txid_1",
                        "merkle_root_1",
                        "owner_address_1_status_1_started_at_-1",
                        "owner_address_text"),
                indexes(0));
        assertEquals(List.of("tron_address_1", "role_1", "last_login_-1", "locked_until_1"), indexes(1));
        assertEquals(
                List.of(
                        "node_id_1_slot_-1",
                        "proof_type_1_timestamp_-1",
                        "verified_1_timestamp_-1",
                        "node_id_1_slot_1_proof_type_1"),
                indexes(2));
        assertEquals(List.of("session_id_1", "key_id_1", "expires_at_1"), indexes(3));
    }

    @Test
    public void namesIndexesAsDriversDo() {
        for (Blueprint.Part part : Blueprint.of(content).collections()) {
            for (BsonDocument index : part.indexes()) {
                assertEquals(
                        IndexForm.defaultName(index.getDocument("key")),
                        index.getString("name").getValue());
            }
        }
    }

    @Test
    public void hasNothingLeftToDoWhenItWasApplied() {
        Blueprint lucid = Blueprint.of(content);
        Databases database = new Databases("lucid");
        database.apply(Planner.plan(lucid, database.actual()));
        assertEquals(List.of(), Planner.plan(lucid, database.actual()));
        database.withIndex("users", "{name: 'by_hand', key: {x: 1}}");
        assertEquals(
                List.of("unexpectedIndex lucid.users.by_hand"),
                Databases.kinds(Planner.drift(lucid, database.actual())));
    }

    private List<String> indexes(int collection) {
        return Blueprint.of(content).collections().get(collection).indexes().stream()
                .map(index -> index.getString("name").getValue())
                .toList();
    }
}
