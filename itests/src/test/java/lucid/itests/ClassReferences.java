/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which packages below a root a class file names, in types, descriptors and signatures. */
final class ClassReferences {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;
    private static final Set<Integer> TWO_BYTES = Set.of(7, 8, 16, 19, 20);

    private final Pattern names;

    ClassReferences(String root) {
        names = Pattern.compile(Pattern.quote(root.replace('.', '/')) + "/([a-z]+)/");
    }

    /** The last parts of the names of the packages. */
    Set<String> of(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(classFile);
        if (in.readInt() != MAGIC) {
            throw new IOException("this is no class file");
        }
        in.readInt();
        Set<String> found = new TreeSet<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                Matcher matcher = names.matcher(in.readUTF());
                matcher.results().forEach(match -> found.add(match.group(1)));
            } else {
                in.skipNBytes(length(tag));
            }
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        return found;
    }

    private static int length(int tag) {
        if (TWO_BYTES.contains(tag)) {
            return 2;
        }
        if (tag == METHOD_HANDLE) {
            return 3;
        }
        return tag == LONG || tag == DOUBLE ? 8 : 4;
    }
}
