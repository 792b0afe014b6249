/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Writes files so that each writing is seen, however coarse the times of the file system are. */
final class TestFiles {

    private TestFiles() {}

    static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        long before = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(before + 1_000));
    }

    static Path write(Path file, DevelopmentAuthority.Issued issued) throws IOException {
        return write(file, Pem.text(issued.key()) + Pem.text(issued.certificate()));
    }
}
