/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells cheaply that a file has changed.
 *
 * @param modified milliseconds since 1970; 0 where the file cannot be looked at
 * @param bytes    its size
 * @param key      which file it is: another one of the same name has another; empty where the system has no such thing
 */
record FileStamp(long modified, long bytes, String key) {

    private static final FileStamp ABSENT = new FileStamp(0, 0, "");

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new FileStamp(
                    attributes.lastModifiedTime().toMillis(), attributes.size(), key == null ? "" : key.toString());
        } catch (IOException ignored) {
            // a file that is replaced is away for a moment; where it stays away, the reading says so
            return ABSENT;
        }
    }
}
