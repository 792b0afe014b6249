/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import lucid.engine.core.state.WireStatistics;

/** Counts what goes over the wire. */
final class WireCounters {

    /** Those that hello offers, in the order of serverStatus. */
    private static final List<Compressor> SHOWN = List.of(Compressor.SNAPPY, Compressor.ZSTD, Compressor.ZLIB);

    private final AtomicLong totalCreated = new AtomicLong();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final Flow physical = new Flow();
    private final Flow logical = new Flow();
    private final Map<Compressor, Flow> compressed = new EnumMap<>(Compressor.class);
    private final Map<Compressor, Flow> decompressed = new EnumMap<>(Compressor.class);
    private final ConcurrentMap<String, LongAdder> handshakes = new ConcurrentHashMap<>();

    /** Bytes in and out. */
    private record Flow(LongAdder in, LongAdder out) {
        Flow() {
            this(new LongAdder(), new LongAdder());
        }

        void add(long more, long less) {
            in.add(more);
            out.add(less);
        }

        WireStatistics.Bytes sum() {
            return new WireStatistics.Bytes(in.sum(), out.sum());
        }
    }

    WireCounters() {
        for (Compressor compressor : Compressor.values()) {
            compressed.put(compressor, new Flow());
            decompressed.put(compressor, new Flow());
        }
    }

    /** Counts an accepted connection; the result is its id, from 1. */
    long connected() {
        return totalCreated.incrementAndGet();
    }

    void rejectedConnection() {
        rejected.increment();
    }

    /** Counts a TLS connection by its protocol, such as {@code TLSv1.3}. */
    void handshake(String protocol) {
        String version = protocol.startsWith("TLSv") ? protocol.substring(4) : "unknown";
        handshakes.computeIfAbsent(version, key -> new LongAdder()).increment();
    }

    /** Counts a message as it came. */
    void received(int bytes) {
        requests.increment();
        physical.in().add(bytes);
    }

    /** Counts the same out of its compression. */
    void opened(WireMessage message, int bytes) {
        int plain = message.bytes().length;
        logical.in().add(plain);
        message.compressor().ifPresent(compressor -> decompressed
                .get(compressor)
                .add(bytes - WireMessage.COMPRESSED_HEAD, plain - MessageHeader.LENGTH));
    }

    void sent(Outgoing message) {
        physical.out().add(message.length());
        logical.out().add(message.plainLength());
        message.compressor().ifPresent(compressor -> compressed
                .get(compressor)
                .add(message.plainLength() - MessageHeader.LENGTH, message.length() - WireMessage.COMPRESSED_HEAD));
    }

    WireStatistics statistics(long open, long available) {
        Map<String, WireStatistics.Compression> compression = new LinkedHashMap<>();
        SHOWN.forEach(one -> compression.put(
                one.name().toLowerCase(Locale.ROOT),
                new WireStatistics.Compression(
                        compressed.get(one).sum(), decompressed.get(one).sum())));
        return new WireStatistics(
                open,
                available,
                totalCreated.get(),
                rejected.sum(),
                requests.sum(),
                physical.sum(),
                logical.sum(),
                compression,
                handshakes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .sum())));
    }
}
