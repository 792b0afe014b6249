/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines from a terminal that sends every key: echoes, deletes, and recalls earlier lines with the arrow keys. For
 * one thread.
 */
final class LineEditor {

    /** What ends the session instead of a line. */
    static final String END = "\u0004";

    private static final int MOST_REMEMBERED = 500;
    private static final int LONGEST = 16_384;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_H = 8;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Reader keys;
    private final Writer terminal;
    private final String prompt;
    private final List<String> remembered = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int recalled;
    private boolean afterReturn;

    LineEditor(Reader keys, Writer terminal, String prompt) {
        this.keys = keys;
        this.terminal = terminal;
        this.prompt = prompt;
    }

    /** The next line without its end, or {@link #END}. */
    String line() throws IOException {
        line.setLength(0);
        recalled = remembered.size();
        show(prompt);
        int key = keys.read();
        while (!ends(key)) {
            typed(key);
            key = keys.read();
        }
        return key == CTRL_D || key < 0 ? END : finished();
    }

    private boolean ends(int key) {
        boolean secondOfPair = afterReturn && key == '\n';
        afterReturn = key == '\r';
        return !secondOfPair && (key == '\r' || key == '\n' || key < 0 || (key == CTRL_D && line.isEmpty()));
    }

    private String finished() throws IOException {
        show("\n");
        String whole = line.toString();
        boolean repeated =
                !remembered.isEmpty() && remembered.get(remembered.size() - 1).equals(whole);
        if (!whole.isBlank() && !repeated) {
            remembered.add(whole);
        }
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.remove(0);
        }
        return whole;
    }

    private void typed(int key) throws IOException {
        switch (key) {
            case CTRL_C -> {
                line.setLength(0);
                show("^C\n" + prompt);
            }
            case CTRL_U -> replaceBy("");
            case CTRL_H, DELETE -> deleteOne();
            case ESCAPE -> escaped();
            default -> append(key);
        }
    }

    private void append(int key) throws IOException {
        boolean writes = key >= ' ' || key == '\t';
        if (writes && line.length() < LONGEST) {
            line.append((char) key);
            show(Character.toString((char) key));
        }
    }

    private void deleteOne() throws IOException {
        if (!line.isEmpty()) {
            replaceBy(line.substring(0, line.offsetByCodePoints(line.length(), -1)));
        }
    }

    /** Arrow up and down are ESC [ A and ESC [ B, also with O for [; the rest of such a sequence is swallowed. */
    private void escaped() throws IOException {
        int introducer = keys.read();
        if (introducer != '[' && introducer != 'O') {
            return;
        }
        int last = keys.read();
        while (last >= '0' && last <= ';') {
            last = keys.read();
        }
        if (last == 'A') {
            recall(recalled - 1);
        } else if (last == 'B') {
            recall(recalled + 1);
        }
    }

    private void recall(int which) throws IOException {
        if (which >= 0 && which <= remembered.size()) {
            recalled = which;
            replaceBy(which == remembered.size() ? "" : remembered.get(which));
        }
    }

    private void replaceBy(String text) throws IOException {
        line.replace(0, line.length(), text);
        show(ERASE_LINE + prompt + text);
    }

    private void show(String text) throws IOException {
        terminal.write(text);
        terminal.flush();
    }
}
