/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a reply on its way to the caller: counts, notices a caller who has gone, and is silent for HEAD. */
final class ReplyOutput extends OutputStream {

    private final OutputStream out;
    private final boolean silent;
    private volatile long written;
    private volatile boolean broken;

    ReplyOutput(OutputStream out, boolean silent) {
        this.out = out;
        this.silent = silent;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (silent) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        count(length);
    }

    private synchronized void count(int length) {
        written += length;
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Leaves the container's stream open; the door ends the exchange. */
    @Override
    public void close() throws IOException {
        flush();
    }

    long written() {
        return written;
    }

    boolean broken() {
        return broken;
    }
}
