/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.ExportWriter;
import lucid.auditproof.api.JsonReader;
import lucid.auditproof.api.LineReader;
import lucid.auditproof.api.MalformedTrailException;
import lucid.auditproof.api.SignedNote;

/** A file of signed checkpoints, a line each: that of the trail, or an anchor. One thread writes, many may read. */
final class CheckpointFile implements Closeable {

    private static final int MOST_LINE = 8192;

    private final Path path;
    private final FileChannel channel;
    private volatile long length;

    private CheckpointFile(Path path, FileChannel channel, long length) {
        this.path = path;
        this.channel = channel;
        this.length = length;
    }

    /** Opens it, made if it is not there; a last line that was not written to its end is cut. */
    static CheckpointFile open(Path path) throws IOException {
        FileChannel channel = OwnerFiles.open(path);
        long end = channel.size();
        while (end > 0 && !endsLine(channel, end)) {
            end--;
        }
        channel.truncate(end);
        return new CheckpointFile(path, channel, end);
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }

    /** Adds the note; it is on disk when this returns. */
    void append(String note) throws IOException {
        byte[] line = ExportWriter.checkpointLine(note);
        ByteBuffer bytes =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        long at = length;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(length);
            throw e;
        }
        length = at;
    }

    /** The newest note; empty if there is none. */
    Optional<String> newest() throws IOException {
        int size = (int) Math.min(MOST_LINE, length);
        ByteBuffer tail = ByteBuffer.allocate(size);
        long at = length - size;
        // A channel of its own: who is interrupted while they read closes it, and must not close the one that is
        // written.
        try (FileChannel own = FileChannel.open(path, StandardOpenOption.READ)) {
            int read = 0;
            while (tail.hasRemaining() && read >= 0) {
                read = own.read(tail, at + tail.position());
            }
        }
        String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8).stripTrailing();
        String line = text.substring(text.lastIndexOf('\n') + 1);
        try {
            return line.isEmpty() ? Optional.empty() : Optional.of(note(line));
        } catch (MalformedTrailException e) {
            // Whole lines are written at once: this one was changed. Whoever verifies it finds that it is no note.
            return Optional.of(line);
        }
    }

    static String note(String line) throws MalformedTrailException {
        Map<String, Object> members = JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
        if (members.get("note") instanceof String note) {
            return note;
        }
        throw new MalformedTrailException("a checkpoint has no note");
    }

    /** Opens the notes, oldest first. */
    CheckpointNotes notes() throws IOException {
        return new CheckpointNotes(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The notes of a file of checkpoints, one after the other, with one to look at before it is taken. */
    static final class CheckpointNotes implements Closeable {

        private final InputStream in;
        private final LineReader lines;
        private Optional<byte[]> next;
        private long taken;

        CheckpointNotes(Path path) throws IOException {
            in = Files.newInputStream(path);
            lines = new LineReader(in);
            next = fetch();
        }

        private Optional<byte[]> fetch() throws IOException {
            return lines.next().filter(line -> lines.whole());
        }

        /** The line that comes next, as it is; empty at the end. */
        Optional<byte[]> line() {
            return next;
        }

        /** The size of the tree of the next one; 0 if it cannot be read, the largest number at the end. */
        long size() {
            if (next.isEmpty()) {
                return Long.MAX_VALUE;
            }
            try {
                return Checkpoint.parse(SignedNote.parse(note()).text()).head().size();
            } catch (MalformedTrailException e) {
                return 0;
            }
        }

        /** The next note. */
        String note() throws MalformedTrailException {
            return CheckpointFile.note(new String(next.orElseThrow(), StandardCharsets.UTF_8));
        }

        /** Goes on to the one after. */
        void take() throws IOException {
            taken++;
            next = fetch();
        }

        /** How many were taken. */
        long taken() {
            return taken;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
