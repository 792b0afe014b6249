/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the last line of an export vouches for: origin, digest of the header, last record's hash, digest of all. */
record Seal(String origin, String header, String head, String body) {

    private static final Pattern FORM = Pattern.compile(
            ExportWriter.FORMAT + "\n(\\S{1,200})\nheader ([0-9a-f]{64})\nhead ([0-9a-f]{64})\nbody ([0-9a-f]{64})\n");

    String text() {
        return ExportWriter.FORMAT + "\n" + origin + "\nheader " + header + "\nhead " + head + "\nbody " + body + "\n";
    }

    static Seal parse(String text) throws MalformedTrailException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new MalformedTrailException("this is no seal");
        }
        return new Seal(form.group(1), form.group(2), form.group(3), form.group(4));
    }
}
