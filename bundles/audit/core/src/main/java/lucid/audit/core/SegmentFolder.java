/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a trail, by the names of their files. Safe for use by many threads. */
final class SegmentFolder {

    private static final Pattern NAME = Pattern.compile("segment-(\\d{20})\\.ndjson");

    private final Path folder;

    SegmentFolder(Path folder) {
        this.folder = folder;
    }

    /** The segment that begins with this record, whether it is there or not. */
    Segment segment(long first) {
        return new Segment(first, folder.resolve(String.format(Locale.ROOT, "segment-%020d.ndjson", first)));
    }

    /** All segments, by their first records; immutable, a snapshot. */
    List<Segment> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> segment(file).stream())
                    .sorted(Comparator.comparingLong(Segment::first))
                    .toList();
        }
    }

    private static Optional<Segment> segment(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(new Segment(Long.parseLong(name.group(1)), file)) : Optional.empty();
    }

    /** Opens the lines of the segments from a record on; nothing before the oldest segment is given. */
    SegmentLines lines(long from) throws IOException {
        List<Segment> segments = list();
        int first = 0;
        while (first + 1 < segments.size() && segments.get(first + 1).first() <= from) {
            first++;
        }
        return new SegmentLines(segments.subList(first, segments.size()), from);
    }

    /**
     * A file of records.
     *
     * @param first the number of its first record, as its name says
     * @param path  where it is
     */
    record Segment(long first, Path path) {}
}
