/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.KeyHash;
import lucid.engine.core.value.Value;

/** Makes an index's keys of documents. Immutable; safe for many threads. */
public final class KeyGenerator {

    private static final IndexKeys NONE = new IndexKeys(List.of(), Set.of());

    private final Collation collation;
    private final boolean[] descending;
    private final Optional<Matcher> partial;
    private final TupleSource source;
    private final byte[][] firstParts;

    /** Prepares for one index; {@code collation} is the parsed one of the specification. */
    public KeyGenerator(IndexSpec spec, Collation collation) {
        this.collation = collation;
        descending = spec.directions();
        partial = spec.partialFilter().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Matcher.parse(spec.partialFilter(), Globals.simple().with(collation)));
        source = source(spec);
        firstParts = spec.kind() != IndexKind.WILDCARD && spec.kind() != IndexKind.TEXT
                ? spec.fields().stream().map(field -> field.path().utf8(0)).toArray(byte[][]::new)
                : new byte[0][];
    }

    private static TupleSource source(IndexSpec spec) {
        return switch (spec.kind()) {
            case ORDERED -> new OrderedTuples(spec.fields(), spec.flags().sparse());
            case HASHED -> new HashedTuples(spec.fields(), spec.flags().sparse());
            case WILDCARD -> new WildcardTuples(WildcardPaths.of(spec));
            case TEXT -> new TextTuples(spec);
            case SPHERE -> new SphereTuples(spec);
            case PLANE -> new PlaneTuples(spec);
        };
    }

    /**
     * The keys of a document.
     *
     * @throws lucid.engine.core.value.CommandException 171 CannotIndexParallelArrays, 16766 for an array in a hashed
     *     index, 16755, 13026, 13027 and 16804 for what is no geometry in a geographic one
     */
    public IndexKeys keys(Doc document) {
        if (partial.isPresent() && !partial.get().matches(document)) {
            return NONE;
        }
        TupleSource.Tuples tuples = source.of(document);
        if (tuples.values().size() == 1) {
            return new IndexKeys(List.of(encode(tuples.values().get(0))), tuples.multikeyPaths());
        }
        Map<ByteBuffer, IndexKey> keys = new LinkedHashMap<>();
        for (Value[] tuple : tuples.values()) {
            IndexKey key = encode(tuple);
            keys.putIfAbsent(ByteBuffer.wrap(key.key()), key);
        }
        return new IndexKeys(List.copyOf(keys.values()), tuples.multikeyPaths());
    }

    /**
     * The values of one of a document's keys, for the message about a duplicate.
     *
     * @return empty where the document has no such key
     */
    public List<Value> values(Doc document, byte[] key) {
        for (Value[] tuple : source.of(document).values()) {
            if (Arrays.equals(encode(tuple).key(), key)) {
                return List.of(tuple);
            }
        }
        return List.of();
    }

    /** Whether both documents surely have the same keys: the fields that the index looks at have the same bytes. */
    public boolean surelyEqual(Doc before, Doc after) {
        if (partial.isPresent() || firstParts.length == 0) {
            return false;
        }
        for (byte[] name : firstParts) {
            if (!before.get(name).equals(after.get(name))) {
                return false;
            }
        }
        return true;
    }

    private IndexKey encode(Value[] tuple) {
        KeyEncoder encoder = new KeyEncoder();
        for (int i = 0; i < tuple.length; i++) {
            encoder.append(tuple[i], descending[i], collation);
        }
        return new IndexKey(encoder.key(), encoder.types());
    }

    /** MongoDB's 64-bit hash of a value, as in a hashed index and {@code $toHashedIndexKey}. */
    public static long hash(Value value) {
        return KeyHash.of(value);
    }
}
