/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import lucid.audit.api.Outcome;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.TrustedKeys.Verdict;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether code that did not come with the distribution may run. What is set may become stricter while the
 * platform runs; it becomes laxer with the next start only, so that no caller of the API undoes in one call what the
 * machine's owner has decided. Safe for use by many threads.
 */
@Component(service = CodeTrust.class, configurationPid = "lucid.trust")
@Designate(ocd = CodeTrust.Config.class)
public final class CodeTrust {

    private static final Logger LOG = LoggerFactory.getLogger(CodeTrust.class);
    private static final String ANY = "any";
    private static final int MOST_LISTED = 500;

    private final Inventory inventory;
    private final PlatformTrail trail;
    private final TrustedKeys keys;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile boolean lax;
    private volatile boolean laxWithNextStart;

    /** What is set. */
    @ObjectClassDefinition(name = "Trust in code", description = "What the platform takes as its own code")
    public @interface Config {

        /** Which bundles and features are taken. */
        @AttributeDefinition(
                description = "'signed' takes bundles and features that a key of config/trust has signed, 'any' takes"
                        + " all; a change to 'any' counts from the next start",
                options = {@Option("signed"), @Option("any")})
        String bundles_trust() default "signed";
    }

    /** On the keys of this home folder. */
    @Activate
    public CodeTrust(@Reference Inventory inventory, @Reference PlatformTrail trail, Config config) {
        this.inventory = inventory;
        this.trail = trail;
        this.keys = new TrustedKeys(inventory.folders().trustedKeys());
        this.lax = lax(config);
    }

    @Modified
    void modified(Config config) {
        laxWithNextStart = lax(config) && !lax;
        lax = lax && lax(config);
    }

    /** Whatever is not clearly lax is strict. */
    private static boolean lax(Config config) {
        return ANY.equals(config.bundles_trust());
    }

    /** Whether unsigned code runs. */
    boolean lax() {
        return lax;
    }

    /** Whether a setting waits for the next start. */
    boolean laxWithNextStart() {
        return laxWithNextStart;
    }

    /** What was refused at the start and has not been replaced since: why, by what it is. */
    Map<String, String> refusals() {
        return new TreeMap<>(refusals);
    }

    /**
     * Lets code that somebody brings pass.
     *
     * @param sha256    of the code in hex
     * @param signature {@code keyId=ID, signature=BASE64}; empty for none
     * @return the key that has signed it; empty when none did and none need
     * @throws ProblemException {@link PlatformProblem#NOT_TRUSTED}
     */
    String admit(String sha256, String signature) {
        Verdict verdict = keys.verify(sha256, signature);
        if (!verdict.trusted() && !lax) {
            throw refused(verdict);
        }
        return verdict.keyId();
    }

    private static ProblemException refused(Verdict verdict) {
        return new ProblemException(PlatformProblem.NOT_TRUSTED, "bundles.trust is signed, and " + verdict.refusal());
    }

    /**
     * Lets code that was kept pass again.
     *
     * @throws ProblemException {@link PlatformProblem#NOT_TRUSTED}
     */
    void admitAgain(Path file) {
        Verdict verdict = verdict(file);
        if (!verdict.trusted() && !lax) {
            throw refused(verdict);
        }
    }

    /** Whether a file that was kept may run; a refusal is shown by the health check and stands in the trail. */
    boolean admitsKept(String what, Path file) {
        Verdict verdict = verdict(file);
        if (lax || verdict.trusted()) {
            return true;
        }
        if (!verdict.refusal().equals(refusals.put(what, verdict.refusal()))) {
            LOG.error("{} is left out: {}", what, verdict.refusal());
            trail.record(
                    "code-refused",
                    Map.of("code", what),
                    Outcome.REFUSED,
                    new BsonDocument("reason", new BsonString(verdict.refusal())));
        }
        return false;
    }

    /** The key that has signed a file that was kept; empty when none did or it is trusted no more. */
    String signer(Path file) {
        return verdict(file).keyId();
    }

    private Verdict verdict(Path file) {
        try {
            return keys.verify(Digest.of(file), inventory.journal().signature(file));
        } catch (IOException e) {
            LOG.error("{} cannot be read", file, e);
            return new Verdict("", "its file cannot be read");
        }
    }

    /** Forgets a refusal, because other code came in the place of what was refused. */
    void settled(String what) {
        refusals.remove(what);
    }

    /** Writes down which code runs: every managed jar with its SHA-256, one digest over all, and the trusted keys. */
    void witness() {
        BsonArray jars = new BsonArray();
        StringBuilder all = new StringBuilder();
        new TreeMap<>(inventory.bundles()).forEach((name, managed) -> {
            String line = name + " " + managed.current().version() + " "
                    + managed.current().sha256();
            all.append(line).append('\n');
            if (jars.size() < MOST_LISTED) {
                jars.add(new BsonString(line));
            }
        });
        BsonDocument detail = new BsonDocument("trust", new BsonString(lax ? ANY : "signed"))
                .append("keys", fingerprints())
                .append("bundles", new BsonInt32(inventory.bundles().size()))
                .append("digest", new BsonString(Digest.of(all.toString().getBytes(StandardCharsets.UTF_8))))
                .append("jars", jars);
        trail.record("start", Map.of("node", inventory.node()), Outcome.SUCCEEDED, detail);
    }

    private BsonDocument fingerprints() {
        BsonDocument fingerprints = new BsonDocument();
        try {
            keys.fingerprints().forEach((id, fingerprint) -> fingerprints.append(id, new BsonString(fingerprint)));
        } catch (IOException e) {
            LOG.warn("config/trust cannot be read", e);
        }
        return fingerprints;
    }
}
