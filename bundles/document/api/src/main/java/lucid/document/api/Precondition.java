/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/**
 * What must be so for a write to be made.
 *
 * @param kind    what is asked
 * @param version the version of a {@link Kind#VERSION}; else empty
 */
public record Precondition(Kind kind, String version) {

    /** What a precondition asks. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** That there is no such document. */
        ABSENT,
        /** That there is such a document, in any version. */
        PRESENT,
        /** That the document has this version. */
        VERSION
    }

    /** Nothing is asked. */
    public static final Precondition NONE = new Precondition(Kind.NONE, "");

    /** There must be no such document. */
    public static final Precondition ABSENT = new Precondition(Kind.ABSENT, "");

    /** There must be such a document. */
    public static final Precondition PRESENT = new Precondition(Kind.PRESENT, "");

    /** The document must have the version. */
    public static Precondition version(String version) {
        return new Precondition(Kind.VERSION, version);
    }
}
