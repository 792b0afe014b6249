/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.key.api.DataKey;
import lucid.key.api.Destruction;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.key.api.KeyState;
import lucid.key.api.KeyUser;
import lucid.key.core.Keyring.Kept;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;
import lucid.problem.api.ProblemException;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@link KeyService} on the keys of this node. */
@Component(service = KeyService.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EnvelopeKeyService implements KeyService {

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeKeyService.class);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<KeyUser> users = List.of();

    /** Dynamic, like the next one: keys are there long before. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile AuditTrail audit;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile OperationService operations;

    private final Keyring ring;
    private final Sealing sealing;
    private final Clock clock;

    /** On the keys of this node. */
    @Activate
    public EnvelopeKeyService(@Reference KeyHolder holder) {
        this(holder, Clock.systemUTC());
    }

    EnvelopeKeyService(KeyHolder holder, Clock clock) {
        this.ring = holder.ring();
        this.sealing = holder.sealing();
        this.clock = clock;
    }

    /** For tests: with what is bound in the platform. */
    EnvelopeKeyService with(List<KeyUser> boundUsers, AuditTrail boundAudit) {
        users = boundUsers;
        audit = boundAudit;
        return this;
    }

    @Override
    public byte[] encrypt(KeyPurpose purpose, byte[] plaintext, byte[] associated) {
        return sealing.encrypt(purpose, plaintext, associated);
    }

    @Override
    public byte[] decrypt(KeyPurpose purpose, byte[] sealed, byte[] associated) {
        return sealing.decrypt(purpose, sealed, associated);
    }

    @Override
    public String keyOf(byte[] sealed) {
        return Envelope.read(sealed).id();
    }

    @Override
    public List<DataKey> list() {
        return ring.list();
    }

    @Override
    public List<DataKey> versions(KeyPurpose purpose) {
        return ring.versions(purpose);
    }

    @Override
    public DataKey key(String id) {
        return shown(ring.kept(id));
    }

    private DataKey shown(Kept kept) {
        return ring.shown(kept.store(), kept.record());
    }

    @Override
    public Change<DataKey> create(String purpose) {
        KeyPurpose named = KeyPurpose.shared(purpose);
        if (ring.stores().stream().anyMatch(store -> ring.newest(store, purpose).isPresent())) {
            throw new ProblemException(KeyProblem.EXISTS, purpose + " has a key; rotate it to make the next one");
        }
        return made(ring.store(named.local()), "createKey", purpose);
    }

    @Override
    public Change<DataKey> rotate(String purpose) {
        KeyStore store = ring.stores().stream()
                .filter(one -> ring.newest(one, purpose).isPresent())
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        KeyProblem.MISSING, "no key has the purpose '" + purpose + "'; create one first"));
        return made(store, "rotateKey", purpose);
    }

    private Change<DataKey> made(KeyStore store, String verb, String purpose) {
        ring.refuseTooMany(store);
        return Change.of(command(verb, purpose), () -> {
            DataKey made = shown(new Kept(store, ring.next(store, purpose)));
            LOG.info("made the key {}", made.id());
            return made;
        });
    }

    private static Command command(String verb, String what) {
        return new Command("platform", new BsonDocument(verb, new BsonString(what)));
    }

    @Override
    public Change<DataKey> destroy(String id) {
        destroyable(id);
        return Change.of(command("destroyKey", id), () -> destroyed(destroyable(id)));
    }

    private Kept destroyable(String id) {
        Kept kept = ring.kept(id);
        KeyState state = ring.state(kept.store(), kept.record());
        if (state == KeyState.DESTROYED) {
            throw Sealing.destroyed(kept.record());
        }
        if (state == KeyState.ACTIVE) {
            throw new ProblemException(
                    KeyProblem.ACTIVE,
                    id + " seals now; rotate " + kept.record().purpose() + " first");
        }
        List<String> places = users.stream()
                .filter(user -> user.purpose().equals(kept.record().purpose()))
                .flatMap(user -> user.places(id).stream())
                .toList();
        if (!places.isEmpty()) {
            throw new ProblemException(KeyProblem.NEEDED, id + " is needed by " + String.join("; ", places));
        }
        return kept;
    }

    private DataKey destroyed(Kept kept) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String actor = Optional.ofNullable(MDC.get("actor")).orElse("platform");
        Destruction proof = Destructions.of(kept.record(), now, actor);
        KeyRecord gone = kept.record().destroyedBy(proof);
        if (!kept.store().replace(kept.record(), gone)) {
            throw new ProblemException(
                    KeyProblem.CONCURRENT, "the key " + gone.id() + " was changed at the same moment; try again");
        }
        sealing.forget(gone.id());
        record(gone, actor);
        return shown(new Kept(kept.store(), gone));
    }

    private void record(KeyRecord gone, String actor) {
        Destruction proof = gone.destruction();
        LOG.info("destroyed the key {}; proof {}", gone.id(), proof.proof());
        AuditTrail trail = audit;
        if (trail != null) {
            Action action = new Action(
                    Who.named(actor),
                    "platform",
                    "key:destroy",
                    "key:destroy",
                    Map.of("key", gone.id()),
                    Action.Effect.CHANGE,
                    Optional.ofNullable(MDC.get("correlationId")).orElse(""),
                    "");
            BsonDocument detail = new BsonDocument(
                            "destroyed", new BsonString(proof.destroyed().toString()))
                    .append("wrappedSha256", new BsonString(proof.wrappedSha256()))
                    .append("proof", new BsonString(proof.proof()));
            trail.record(action, Outcome.SUCCEEDED, detail);
        }
    }

    @Override
    public Change<Operation> rewrap(boolean forget) {
        OperationService now = operations;
        if (now == null) {
            throw new ProblemException(KeyProblem.STORE_AWAY, "operations are not there; try again in a moment");
        }
        BsonDocument parameters = new BsonDocument("forget", BsonBoolean.valueOf(forget));
        Command command = new Command("platform", new BsonDocument("rewrapKeys", parameters));
        return Change.of(command, () -> now.start(Rewrap.NAME, "the master key", parameters));
    }
}
