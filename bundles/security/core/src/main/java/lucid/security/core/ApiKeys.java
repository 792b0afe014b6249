/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.security.api.ApiKey;
import lucid.security.api.ApiKeyService;
import lucid.security.api.Identity;
import lucid.security.api.IssuedApiKey;
import lucid.security.api.NewApiKey;
import lucid.security.api.SecurityProblem;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link ApiKeyService} on the table {@code api_keys}: {@code lsk_ID_SECRET}, of which only a hash is kept. */
@Component(service = {ApiKeyService.class, ApiKeys.class})
public final class ApiKeys implements ApiKeyService {

    private static final Pattern FORM = Pattern.compile("lsk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern PERMISSION = Pattern.compile("([a-z][a-z-]*|\\*):([a-z][a-z-]*|\\*)");
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int MOST_PARTS = 50;
    private static final Duration MOST_OVERLAP = Duration.ofDays(30);

    private final StateTable table;
    private final RoleGate roles;
    private final LastSeen seen;
    private final AttemptGuard guard;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** On the tables of the platform. */
    @Activate
    public ApiKeys(
            @Reference StateTables tables,
            @Reference RoleGate roles,
            @Reference LastSeen seen,
            @Reference AttemptGuard guard) {
        this(tables, roles, seen, guard, Clock.systemUTC());
    }

    ApiKeys(StateTables tables, RoleGate roles, LastSeen seen, AttemptGuard guard, Clock clock) {
        this.table = tables.table(ApiKeyRecord.TABLE);
        this.roles = roles;
        this.seen = seen;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Who sends this key; empty for nobody. The right key passes a lock: nobody guesses 256 bits, and whoever knows its
     * id, or is behind the same address, could else keep it out.
     *
     * @throws ProblemException {@link SecurityProblem#TOO_MANY_ATTEMPTS}
     */
    Optional<Identity> identity(String apiKey, String address) {
        Matcher form = FORM.matcher(apiKey);
        String id = form.matches() ? form.group(1) : "";
        Instant now = clock.instant();
        Optional<ApiKeyRecord> known = find(id).filter(record -> record.fits(form.group(2), now))
                .filter(record -> record.usable(address, now));
        if (known.isEmpty()) {
            guard.check(id, address);
            guard.failed(id, address);
        } else {
            guard.passed(id);
            seen.saw(ApiKeyRecord.TABLE, id);
        }
        return known.map(ApiKeyRecord::identity);
    }

    List<ApiKeyRecord> records() {
        return table.all().entrySet().stream()
                .map(entry -> ApiKeyRecord.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Optional<ApiKeyRecord> find(String id) {
        return table.find(id).map(record -> ApiKeyRecord.of(id, record));
    }

    @Override
    public List<ApiKey> list() {
        return records().stream().map(this::shown).toList();
    }

    private ApiKey shown(ApiKeyRecord record) {
        return record.shown(seen.at(ApiKeyRecord.TABLE, record.key().id()));
    }

    @Override
    public ApiKey key(String id) {
        return shown(known(id));
    }

    private ApiKeyRecord known(String id) {
        return find(id).orElseThrow(() -> new ProblemException(
                SecurityProblem.KEY_MISSING, "no API key has this id; GET /api/v1/security/api-keys lists them"));
    }

    @Override
    public Change<IssuedApiKey> create(NewApiKey key) {
        check(key);
        roles.give(key.roles());
        String id = HexFormat.of().formatHex(random(ID_BYTES));
        BsonDocument step = new BsonDocument("createApiKey", new BsonString(key.name()))
                .append("roles", Fields.array(key.roles()))
                .append("scope", Fields.array(key.scope()));
        return Change.of(new Command("platform", step), () -> {
            String secret = secret();
            Instant now = clock.instant();
            ApiKey made = new ApiKey(
                    id,
                    key.name(),
                    key.roles(),
                    key.scope(),
                    key.addresses(),
                    now,
                    key.expires(),
                    Instant.EPOCH,
                    Instant.EPOCH);
            settled(table.insert(id, new ApiKeyRecord(made, KeyedHash.sha256(secret), "").document()));
            return issued(made, secret);
        });
    }

    private void check(NewApiKey key) {
        if (!NAME.matcher(key.name()).matches()) {
            throw invalid("a name has up to 64 letters, digits and . _ - and begins with a letter or digit");
        }
        if (key.roles().size() > MOST_PARTS
                || key.scope().size() > MOST_PARTS
                || key.addresses().size() > MOST_PARTS) {
            throw invalid("at most " + MOST_PARTS + " roles, permissions and networks each");
        }
        if (!key.scope().stream()
                .allMatch(permission -> PERMISSION.matcher(permission).matches())) {
            throw invalid("scope holds permissions such as document:read or backup:*");
        }
        if (!key.addresses().stream().allMatch(block -> CidrBlock.parse(block).isPresent())) {
            throw invalid("addresses holds networks such as 192.0.2.0/24 or 2001:db8::/32");
        }
        if (!key.expires().equals(Instant.EPOCH) && !clock.instant().isBefore(key.expires())) {
            throw invalid("expires is over already");
        }
        if (list().stream().anyMatch(known -> known.name().equals(key.name()))) {
            throw new ProblemException(
                    SecurityProblem.KEY_EXISTS,
                    "'" + key.name() + "' is taken; choose another name or rotate that key");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(SecurityProblem.KEY_INVALID, detail);
    }

    @Override
    public Change<IssuedApiKey> rotate(String id, Duration overlap) {
        ApiKeyRecord before = known(id);
        if (overlap.isNegative() || overlap.compareTo(MOST_OVERLAP) > 0) {
            throw invalid("the overlap is between 0 and " + MOST_OVERLAP.toHours() + " hours");
        }
        BsonDocument step = new BsonDocument("rotateApiKey", new BsonString(id));
        return Change.of(new Command("platform", step), () -> {
            String secret = secret();
            ApiKeyRecord after =
                    before.rotated(KeyedHash.sha256(secret), clock.instant().plus(overlap));
            settled(table.replace(id, before.document(), after.document()));
            return issued(after.key(), secret);
        });
    }

    @Override
    public Change<Void> revoke(String id) {
        known(id);
        BsonDocument step = new BsonDocument("revokeApiKey", new BsonString(id));
        return Change.of(new Command("platform", step), () -> {
            settled(table.find(id).map(record -> table.remove(id, record)).orElse(true));
            return null;
        });
    }

    private static void settled(boolean written) {
        if (!written) {
            throw new ProblemException(
                    SecurityProblem.CONCURRENT, "the key was changed in this moment; read it and try again");
        }
    }

    private String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    private byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    private static IssuedApiKey issued(ApiKey key, String secret) {
        return new IssuedApiKey(key.id(), key.name(), "lsk_" + key.id() + "_" + secret, key.expires());
    }
}
