/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.ArrayList;
import java.util.List;
import lucid.key.api.KeyProblem;
import lucid.key.core.Keyring.Kept;
import lucid.operation.api.OperationKind;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Wraps all data keys with a new master key. Each step may run again: a second new master key does no harm, a key that
 * the newest wraps is left alone, and the old ones are given up last, once no key needs them.
 */
@Component
public final class Rewrap implements OperationKind {

    static final String NAME = "key.rewrap";
    private static final String RENEW = "make a new master key";
    private static final String WRAP = "wrap the data keys with it";
    private static final String FORGET = "give up the master keys before";

    private final Keyring ring;
    private final Masters masters;

    /** On the keys of this node. */
    @Activate
    public Rewrap(@Reference KeyHolder holder) {
        this.ring = holder.ring();
        this.masters = holder.masters();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> steps(BsonDocument parameters) {
        boolean forget = parameters.getBoolean("forget", BsonBoolean.FALSE).getValue();
        return forget ? List.of(RENEW, WRAP, FORGET) : List.of(RENEW, WRAP);
    }

    @Override
    public BsonDocument run(String step, StepContext context) {
        return switch (step) {
            case RENEW -> new BsonDocument("master", new BsonString(masters.renew()));
            case WRAP -> wrap(context);
            default -> forget();
        };
    }

    private BsonDocument wrap(StepContext context) {
        List<Kept> old = old();
        int done = 0;
        for (Kept kept : old) {
            wrap(kept);
            done++;
            context.progress(done, old.size(), "keys");
            context.checkpoint(new BsonDocument());
        }
        return new BsonDocument("wrapped", new BsonInt32(done)).append("master", new BsonString(masters.current()));
    }

    /** One that was changed meanwhile is read again: a node may have reserved uses, or destroyed it. */
    private void wrap(Kept kept) {
        KeyRecord record = kept.record();
        while (!record.destroyed() && !kept.store().replace(record, masters.wrap(record, masters.unwrap(record)))) {
            record = kept.store().find(record.id()).orElseThrow();
        }
    }

    /** Every key that another master than the current one wraps. */
    private List<Kept> old() {
        String current = masters.current();
        List<Kept> old = new ArrayList<>();
        for (KeyStore store : ring.stores()) {
            store.all().values().stream()
                    .filter(one -> !one.destroyed() && !one.master().equals(current))
                    .forEach(one -> old.add(new Kept(store, one)));
        }
        return old;
    }

    private BsonDocument forget() {
        List<Kept> old = old();
        if (!old.isEmpty()) {
            throw new ProblemException(
                    KeyProblem.CONCURRENT,
                    old.size() + " keys were made meanwhile with the master key before; run the operation again");
        }
        masters.forget();
        return new BsonDocument("master", new BsonString(masters.current()));
    }
}
