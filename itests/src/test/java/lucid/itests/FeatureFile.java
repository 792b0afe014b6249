/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a test wants of a feature file. */
final class FeatureFile {

    private static final Pattern BUNDLE = Pattern.compile("\\{ \"id\": \"([^:]+):([^:]+):([^\"]+)\" }");

    private FeatureFile() {}

    /** The file names of its bundles in the distribution, in its order. */
    static List<String> bundles(Path feature) throws IOException {
        Matcher matcher = BUNDLE.matcher(Files.readString(feature));
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(2) + "-" + matcher.group(3) + ".jar");
        }
        return names;
    }
}
