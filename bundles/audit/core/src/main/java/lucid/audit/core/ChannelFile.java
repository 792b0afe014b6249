/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A {@link SegmentFile} of the file system. */
final class ChannelFile implements SegmentFile {

    private final Path path;
    private final FileChannel channel;
    private final Object identity;

    private ChannelFile(Path path, FileChannel channel, Object identity) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    static SegmentFile open(Path path) throws IOException {
        FileChannel channel = OwnerFiles.open(path);
        return new ChannelFile(path, channel, identity(path));
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long length) throws IOException {
        channel.truncate(length);
    }

    @Override
    public boolean inPlace(long length) {
        try {
            return identity(path).equals(identity) && channel.size() >= length;
        } catch (IOException e) {
            // It is not there, or cannot be looked at: not in place either way.
            return false;
        }
    }

    /** The inode; where a file system has none, when the file was made. */
    private static Object identity(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
