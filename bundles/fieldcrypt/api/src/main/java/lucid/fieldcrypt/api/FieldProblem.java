/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with encrypted fields, besides what the deployment and the keys say. */
public enum FieldProblem implements ProblemType {
    /** The caller may not read the field in the clear, so they may not search by it. */
    WITHHELD(ProblemKind.FORBIDDEN, "The field is encrypted and not for the caller to search"),
    /** The filter, order or pipeline asks of ciphertext what it cannot tell. */
    SEARCH_REFUSED(ProblemKind.REFUSED, "An encrypted field cannot be searched like this"),
    /** The update changes an encrypted field in a way that needs its value in the server. */
    UPDATE_REFUSED(ProblemKind.REFUSED, "An encrypted field cannot be changed like this"),
    /** The type of the value cannot be encrypted as the field is marked. */
    TYPE_REFUSED(ProblemKind.REFUSED, "A value of this type cannot be encrypted here"),
    /** The document does not say whose it is. */
    SUBJECT_MISSING(ProblemKind.REFUSED, "The subject that the key belongs to is not known"),
    /** The subject changes and what is encrypted for the former one stays. */
    SUBJECT_FIXED(ProblemKind.REFUSED, "The subject cannot change while its encrypted fields stay"),
    /** Ciphertext that was given is not of this field. */
    CIPHERTEXT_FOREIGN(ProblemKind.REFUSED, "The ciphertext is not of this field"),
    /** The subject has no key. */
    KEY_MISSING(ProblemKind.NOT_FOUND, "The subject has no key"),
    /** Some values could not be encrypted. */
    PLAINTEXT_LEFT(ProblemKind.REFUSED, "Some values are not encrypted"),
    /** The library that encrypts failed. */
    CIPHER_FAILED(ProblemKind.UNAVAILABLE, "The field cannot be encrypted or decrypted now");

    private final ProblemKind kind;
    private final String title;

    FieldProblem(ProblemKind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String code() {
        return "FIELD_" + name();
    }
}
