/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What changes when a file is written or replaced, also by a link that leads elsewhere.
 *
 * @param modified of the file that a link leads to; the epoch when there is none
 * @param bytes    its size; -1 when there is none
 * @param key      which file it is, as the file system tells; may be empty
 */
record FileStamp(FileTime modified, long bytes, String key) {

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            // Whoever reads the file says why it cannot be read.
            return new FileStamp(FileTime.fromMillis(0), -1, "");
        }
    }
}
