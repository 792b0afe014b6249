/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;

/**
 * Events that are too large for one document: refused, or split between their fields.
 *
 * @param splits whether they are split
 * @param most   the bytes that a document may have
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/changeStreamSplitLargeEvent/">
 *     $changeStreamSplitLargeEvent</a>
 */
record LargeEvents(boolean splits, int most) {

    /** What {@code splitEvent} and a token take, names included. */
    private static final int FRAME = 256;

    /** The event, or its fragments: the first has as many fields as fit. */
    List<Doc> split(Doc event, ResumeToken token) {
        if (event.length() <= most) {
            return List.of(event);
        }
        if (!splits) {
            throw tooLarge(event.length());
        }
        List<List<Element>> groups = groups(event);
        List<Doc> fragments = new ArrayList<>();
        for (List<Element> group : groups) {
            int number = fragments.size() + 1;
            DocBuilder fragment = new DocBuilder(FRAME)
                    .append("_id", token.fragment(number).document())
                    .startDocument("splitEvent")
                    .append("fragment", number)
                    .append("of", groups.size())
                    .end();
            group.forEach(fragment::append);
            fragments.add(fragment.build());
        }
        return fragments;
    }

    private List<List<Element>> groups(Doc event) {
        List<Element> fields = new ArrayList<>();
        event.forEach(fields::add);
        fields.removeIf(field -> field.name().equals("_id"));
        fields.sort(Comparator.comparingInt(LargeEvents::bytes));
        List<List<Element>> groups = new ArrayList<>();
        int room = 0;
        for (Element field : fields) {
            int bytes = bytes(field);
            if (bytes > most - FRAME) {
                throw tooLarge(bytes);
            }
            if (bytes > room) {
                groups.add(new ArrayList<>());
                room = most - FRAME;
            }
            groups.get(groups.size() - 1).add(field);
            room -= bytes;
        }
        return groups;
    }

    /** A character of a name takes up to three bytes. */
    private static int bytes(Element field) {
        return field.value().length() + 3 * field.name().length() + 2;
    }

    private CommandException tooLarge(int bytes) {
        return new CommandException(
                ErrorCode.BSON_OBJECT_TOO_LARGE,
                "BSONObj size: " + bytes + " is invalid. Size must be between 0 and " + most);
    }
}
