/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Instant;
import java.util.Set;
import lucid.security.api.ApiKey;
import lucid.security.api.Identity;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A key as the table {@code api_keys} keeps it; never printed.
 *
 * @param key         what may be shown of it
 * @param hash        SHA-256 of the secret, which has 256 random bits itself
 * @param formerHash  that of the secret before the last rotation; empty when there was none
 */
record ApiKeyRecord(ApiKey key, String hash, String formerHash) {

    static final String TABLE = "api_keys";

    static ApiKeyRecord of(String id, BsonDocument record) {
        ApiKey key = new ApiKey(
                id,
                Fields.text(record, "name"),
                Fields.texts(record, "roles"),
                Fields.texts(record, "scope"),
                Fields.texts(record, "addresses"),
                Fields.time(record, "created"),
                Fields.time(record, "expires"),
                Fields.time(record, LastSeen.FIELD),
                Fields.time(record, "replaced"));
        return new ApiKeyRecord(key, Fields.text(record, "hash"), Fields.text(record, "formerHash"));
    }

    BsonDocument document() {
        return new BsonDocument("name", new BsonString(key.name()))
                .append("roles", Fields.array(key.roles()))
                .append("scope", Fields.array(key.scope()))
                .append("addresses", Fields.array(key.addresses()))
                .append("created", Fields.time(key.created()))
                .append("expires", Fields.time(key.expires()))
                .append(LastSeen.FIELD, Fields.time(key.lastUsed()))
                .append("replaced", Fields.time(key.replaced()))
                .append("hash", new BsonString(hash))
                .append("formerHash", new BsonString(formerHash));
    }

    /** With another secret; the one until now is good until a moment. */
    ApiKeyRecord rotated(String other, Instant until) {
        ApiKey rotated = new ApiKey(
                key.id(),
                key.name(),
                key.roles(),
                key.scope(),
                key.addresses(),
                key.created(),
                key.expires(),
                key.lastUsed(),
                until);
        return new ApiKeyRecord(rotated, other, hash);
    }

    /** What may be shown. */
    ApiKey shown(Instant seen) {
        return new ApiKey(
                key.id(),
                key.name(),
                key.roles(),
                key.scope(),
                key.addresses(),
                key.created(),
                key.expires(),
                seen.isAfter(key.lastUsed()) ? seen : key.lastUsed(),
                key.replaced());
    }

    boolean fits(String secret, Instant now) {
        String given = KeyedHash.sha256(secret);
        boolean current = KeyedHash.same(hash, given);
        boolean former = KeyedHash.same(formerHash, given) && now.isBefore(key.replaced());
        return current || former;
    }

    /** Whether it has not expired. */
    boolean current(Instant now) {
        return key.expires().equals(Instant.EPOCH) || now.isBefore(key.expires());
    }

    boolean usable(String address, Instant now) {
        return current(now) && (key.addresses().isEmpty() || within(address));
    }

    private boolean within(String address) {
        return RemoteAddress.parse(address)
                .map(from -> key.addresses().stream()
                        .flatMap(text -> CidrBlock.parse(text).stream())
                        .anyMatch(block -> block.contains(from)))
                .orElse(false);
    }

    String identityName() {
        return "api-key:" + key.name();
    }

    Identity identity() {
        return new Identity(identityName(), Set.copyOf(key.roles()), "api-key", key.id(), Set.copyOf(key.scope()), "");
    }

    @Override
    public String toString() {
        return "ApiKeyRecord[id=" + key.id() + ", <hidden>]";
    }
}
