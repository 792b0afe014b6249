/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

/** What was done to a trail. */
public enum FindingKind {
    /** A record is not what it was. */
    CHANGED,
    /** Records are not there. */
    MISSING,
    /** A record stands where it does not belong. */
    MISPLACED,
    /** Something stands there that is no part of the trail. */
    INSERTED,
    /** The trail ends too early. */
    CUT,
    /** Records were changed so that they fit each other; a checkpoint disagrees. */
    REWRITTEN,
    /** A checkpoint was changed, removed or moved. */
    CHECKPOINT,
    /** A checkpoint from elsewhere disagrees. */
    ANCHOR,
    /** The first line of an export is not what was sealed. */
    HEADER,
    /** The last line of an export is not by this key, or what it seals was changed. */
    SEAL
}
