/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.SinkStatus;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SinkFeederTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final GrowingLog log = new GrowingLog();
    private final CountDownLatch named = new CountDownLatch(1);
    private SinkFeeder feeder;

    @Before
    public void open() {
        log.grow(3);
        feeder = new SinkFeeder(log, folder.getRoot().toPath(), new Defaults());
    }

    @After
    public void close() {
        feeder.close();
    }

    @Test
    public void isWellWithoutAnySink() {
        assertEquals(List.of(), feeder.list());
        assertEquals(Result.Status.OK, feeder.execute().getStatus());
    }

    @Test
    public void feedsSinksThatComeLater() throws InterruptedException {
        Waited first = new Waited("first");
        feeder.sinks = List.of(first);
        assertTrue(first.written.await(60, TimeUnit.SECONDS));
        Waited second = new Waited("second");
        feeder.sinks = List.of(first, second);
        assertTrue(second.written.await(60, TimeUnit.SECONDS));
        // A sink is fed before it is listed.
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (names().size() < 2 && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertEquals(List.of("first", "second"), names());
    }

    private List<String> names() {
        return feeder.list().stream().map(SinkStatus::name).toList();
    }

    @Test
    public void goesOnBesideASinkThatCannotEvenTellItsName() throws InterruptedException {
        feeder.sinks = List.of(new Waited("") {
            @Override
            public String name() {
                named.countDown();
                throw new IllegalStateException("no name");
            }
        });
        assertTrue(named.await(60, TimeUnit.SECONDS));
        Waited good = new Waited("good");
        feeder.sinks = List.of(good);
        assertTrue(good.written.await(60, TimeUnit.SECONDS));
    }

    /** Tells that it was given something. */
    private static class Waited implements AuditSink {

        private final CountDownLatch written = new CountDownLatch(1);
        private final String name;

        Waited(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void write(SinkBatch batch) {
            written.countDown();
        }
    }

    @SuppressWarnings("BadAnnotationImplementation")
    private static final class Defaults implements SinkFeeder.Config {

        @Override
        public int batch_records() {
            return 10;
        }

        @Override
        public long batch_bytes() {
            return 1 << 20;
        }

        @Override
        public long write_limit_ms() {
            return 30_000;
        }

        @Override
        public long poll_ms() {
            return 10;
        }

        @Override
        public long retry_first_ms() {
            return 10;
        }

        @Override
        public long retry_limit_ms() {
            return 100;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SinkFeeder.Config.class;
        }
    }
}
