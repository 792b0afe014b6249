/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** Prints a bearer token of the machine owner: {@code java … lucid.security.core.LocalToken SECRETS}. */
final class LocalToken {

    private LocalToken() {}

    /** Whoever may read the key file in the folder of secrets may have a token. */
    public static void main(String[] arguments) throws IOException {
        String token = new LocalTokens(new KeyFolder(Path.of(arguments[0])), Clock.systemUTC()).issue();
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
