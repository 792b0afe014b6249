/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.KeyGenerator;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/** An index of a collection as it runs. */
public final class Index {

    private static final IndexKeys NO_KEYS = new IndexKeys(java.util.List.of(), Set.of());

    private final int id;
    private final byte[] prefix;
    private final boolean point;
    private final Collation collation;
    private final KeyGenerator generator;
    private final LongAdder uses = new LongAdder();
    private final long usesSince = System.currentTimeMillis();
    private volatile IndexSpec spec;
    private volatile Optional<IndexBuild> build = Optional.empty();
    private volatile Set<String> multikeyPaths = Set.of();
    private Set<String> storedMultikeyPaths = Set.of();

    /** @param point whether a key stands for one record only; chosen once, when the index is made */
    Index(int id, IndexSpec spec, boolean point) {
        this.id = id;
        this.spec = spec;
        this.point = point;
        prefix = KeyLayout.prefix(id);
        collation = spec.collation().isEmpty() ? Collation.SIMPLE : IcuCollation.parse(spec.collation());
        generator = new KeyGenerator(spec, collation);
    }

    public IndexSpec spec() {
        return spec;
    }

    /** The parsed collation of its specification. */
    public Collation collation() {
        return collation;
    }

    public KeyGenerator generator() {
        return generator;
    }

    /** Whether it is built; the planner uses no other. */
    public boolean isReady() {
        return build.isEmpty();
    }

    /** The paths that were an array in any document so far; a superset is possible. */
    public Set<String> multikeyPaths() {
        return multikeyPaths;
    }

    /** Counts one use by a query, for {@code $indexStats}. */
    public void used() {
        uses.increment();
    }

    public long uses() {
        return uses.sum();
    }

    /** Since when uses are counted, milliseconds since 1970. */
    public long usesSince() {
        return usesSince;
    }

    /**
     * How far the index is built.
     *
     * @param done  records looked at
     * @param total records at the start; may be exceeded
     */
    public record Progress(long done, long total) {}

    /** How far it is built; empty for an index that is ready. */
    public Optional<Progress> progress() {
        return build.map(IndexBuild::progress);
    }

    int id() {
        return id;
    }

    /** What all its entries start with; not to be changed. */
    byte[] prefix() {
        return prefix;
    }

    boolean isPoint() {
        return point;
    }

    boolean isUnique() {
        return spec.flags().unique() || spec.isId();
    }

    boolean refusesDuplicates() {
        return isUnique() || spec.flags().prepareUnique();
    }

    Optional<IndexBuild> build() {
        return build;
    }

    void buildBy(IndexBuild newBuild) {
        build = Optional.of(newBuild);
    }

    void ready() {
        build = Optional.empty();
    }

    void change(IndexSpec newSpec) {
        spec = newSpec;
    }

    /** The keys of a document; one that an unfinished index cannot take fails its build, not the write. */
    IndexKeys keys(Doc document) {
        Optional<IndexBuild> running = build;
        if (running.isEmpty()) {
            return generator.keys(document);
        }
        try {
            return generator.keys(document);
        } catch (CommandException refused) {
            running.get().fail(refused);
            return NO_KEYS;
        }
    }

    /** Notes paths before their entries are written, so that no reader misses one. Only under the writer's lock. */
    boolean addMultikeyPaths(Set<String> paths) {
        if (!multikeyPaths.containsAll(paths)) {
            Set<String> more = new HashSet<>(multikeyPaths);
            more.addAll(paths);
            multikeyPaths = Set.copyOf(more);
        }
        return !storedMultikeyPaths.containsAll(paths);
    }

    /** Says that the catalogue has these paths. */
    void multikeyPathsStored(Set<String> paths) {
        storedMultikeyPaths = paths;
    }

    /** What the catalogue said at start. */
    void restoreMultikeyPaths(Set<String> paths) {
        multikeyPaths = Set.copyOf(paths);
        storedMultikeyPaths = multikeyPaths;
    }

    /** The store's key of an entry. */
    byte[] entry(byte[] key, RecordId record) {
        byte[] bare = KeyLayout.join(prefix, key);
        return point ? bare : KeyLayout.join(bare, record.bytes());
    }
}
