/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A dotted path, parsed once. How a path meets an array is the reader's matter: queries, expressions, keys differ. */
public final class FieldPath {

    private final String path;
    private final String[] parts;
    private final byte[][] utf8;

    private FieldPath(String path) {
        this.path = path;
        parts = path.split("\\.", -1);
        utf8 = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            utf8[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Parses any text; empty parts are kept. */
    public static FieldPath of(String path) {
        return new FieldPath(path);
    }

    /** The whole path. */
    public String path() {
        return path;
    }

    /** How many parts it has, one at least. */
    public int size() {
        return parts.length;
    }

    /** One part. */
    public String part(int index) {
        return parts[index];
    }

    /** One part in UTF-8; not to be changed. */
    public byte[] utf8(int index) {
        return utf8[index];
    }

    /** Whether a part is an array index: digits without a leading zero, up to 9 of them. */
    public boolean isIndex(int index) {
        return isIndex(parts[index]);
    }

    /** Whether text is an array index: digits without a leading zero, up to 9 of them. */
    public static boolean isIndex(String part) {
        if (part.isEmpty() || part.length() > 9 || (part.length() > 1 && part.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The path behind the first part; not for a path of one part. */
    public FieldPath rest() {
        return new FieldPath(path.substring(parts[0].length() + 1));
    }

    /**
     * Reads the value where no array lies on the way, or lies on it with an index; {@link Value#MISSING} otherwise.
     */
    public Value read(Doc document) {
        Value value = Value.of(document);
        for (byte[] part : utf8) {
            if (!value.isDocument() && !value.isArray()) {
                return Value.MISSING;
            }
            value = value.document().get(part);
        }
        return value;
    }

    /** Whether this path is the other or lies below it. */
    public boolean startsWith(FieldPath other) {
        return path.equals(other.path) || path.startsWith(other.path + ".");
    }

    /** The paths of all parents, outermost first. */
    public List<String> parents() {
        List<String> parents = new ArrayList<>();
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            parents.add(path.substring(0, dot));
        }
        return parents;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
