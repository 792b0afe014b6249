/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process that is killed: {@code KillVictim HOME THREADS}; says which changes were acknowledged. */
final class KillVictim {

    private KillVictim() {}

    public static void main(String[] arguments) throws IOException {
        Trail trail = Homes.open(Path.of(arguments[0]));
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            new Thread(() -> changes(trail, out)).start();
        }
        for (int i = 0; ; i++) {
            trail.put(Homes.read(trail));
            if (i % 50 == 0) {
                trail.checkpoint();
            }
        }
    }

    private static void changes(Trail trail, FileOutputStream out) {
        try {
            for (int i = 0; ; i++) {
                long seq = Homes.change(trail, i);
                // One write for each line, so that lines of several threads do not mix.
                out.write((seq + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
