/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Begins each new line at the left of a raw terminal: a line feed is sent with a carriage return before it. */
final class TerminalOutput extends FilterOutputStream {

    TerminalOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        if (value == '\n') {
            out.write('\r');
        }
        out.write(value);
    }
}
