/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.wire.TlsMaterial;
import lucid.engine.core.wire.TlsSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The material of files, read anew when they have changed. What cannot be used is logged once and the old stays. */
final class WatchedTls implements TlsSource {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTls.class);

    private final TlsFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile SslContext current;
    private List<FileStamp> seen;

    /** Reads the files; refuses with what is wrong with them. */
    WatchedTls(TlsFiles files) throws IOException, GeneralSecurityException {
        this.files = files;
        seen = stamps();
        current = TlsMaterial.server(files.keys());
    }

    @Override
    public SslContext current() {
        return current;
    }

    @Override
    public void refresh() {
        lock.lock();
        try {
            List<FileStamp> now = stamps();
            if (!now.equals(seen)) {
                seen = now;
                read();
                LOG.info("{} has changed and is used for new connections", files.certificate());
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("{} has changed and cannot be used, the old one stays: {}", files.certificate(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void rotate() {
        lock.lock();
        try {
            seen = stamps();
            read();
        } catch (IOException | GeneralSecurityException e) {
            CommandException refused = new CommandException(
                    ErrorCode.INVALID_SSL_CONFIGURATION, "the certificate cannot be used: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        } finally {
            lock.unlock();
        }
    }

    private void read() throws IOException, GeneralSecurityException {
        current = TlsMaterial.server(files.currentKeys());
    }

    private List<FileStamp> stamps() {
        return files.paths().stream().map(FileStamp::of).toList();
    }
}
