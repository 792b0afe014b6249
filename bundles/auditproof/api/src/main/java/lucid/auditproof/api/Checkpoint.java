/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trail was at one moment.
 *
 * @param origin the trail, {@link #ORIGIN} and its id
 * @param head   its tree
 * @param time   when that was, by the wall clock
 * @param after  the size of the tree of the checkpoint before; 0 for the first, so that a missing one is noticed
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP checkpoint</a>
 */
public record Checkpoint(String origin, TreeHead head, Instant time, long after) {

    /** What every origin begins with. */
    public static final String ORIGIN = "lucid-storage/audit/";

    private static final Pattern FORM =
            Pattern.compile("(\\S{1,200})\n(\\d{1,16})\n([A-Za-z0-9+/]{43}=)\ntime (\\S{20,40})\nafter (\\d{1,16})\n");

    /** The text to be signed; the time and the size of the one before are extension lines. */
    public String text() {
        return origin + "\n" + head.size() + "\n"
                + Base64.getEncoder().encodeToString(head.root().shared())
                + "\ntime " + time + "\nafter " + after + "\n";
    }

    /**
     * Reads the text of a checkpoint.
     *
     * @throws MalformedTrailException if it is none
     */
    public static Checkpoint parse(String text) throws MalformedTrailException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new MalformedTrailException("this is no checkpoint");
        }
        try {
            Hash root = Hash.of(Base64.getDecoder().decode(form.group(3)));
            TreeHead head = new TreeHead(Long.parseLong(form.group(2)), root);
            return new Checkpoint(form.group(1), head, Instant.parse(form.group(4)), Long.parseLong(form.group(5)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedTrailException("this is no checkpoint: " + e.getMessage());
        }
    }
}
