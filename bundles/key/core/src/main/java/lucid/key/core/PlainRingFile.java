/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lucid.platform.api.DurableFile;

/** Master keys in a file that its owner alone may read. */
final class PlainRingFile implements RingFile {

    /** The file's name in the folder of secrets. */
    static final String NAME = "master.key";

    private final Path file;
    private final Path sealed;

    PlainRingFile(Path folder) {
        file = folder.resolve(NAME);
        sealed = folder.resolve(SealedRingFile.NAME);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Optional<MasterRing> read() throws IOException {
        if (!Files.exists(file) && Files.exists(sealed)) {
            throw new IOException("the master key is sealed with a passphrase; start with --passphrase-file");
        }
        return Files.exists(file) ? Optional.of(plain(file)) : Optional.empty();
    }

    /** The keys of a file without a passphrase. */
    static MasterRing plain(Path file) throws IOException {
        try {
            return MasterRing.read(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is damaged; put its copy back", e);
        }
    }

    @Override
    public void write(MasterRing ring) throws IOException {
        DurableFile.write(file, ring.text());
    }
}
