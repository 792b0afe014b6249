/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with certificates. */
public enum CertificateProblem implements ProblemType {
    /** No listener or deployment of this name uses a certificate. */
    MISSING(ProblemKind.NOT_FOUND, "Nothing of this name uses a certificate"),
    /** The files hold nothing that can be used; the old certificate stays in use. */
    UNUSABLE(ProblemKind.CONFLICT, "The certificate cannot be used"),
    /** The name or the days of a certificate to issue are not allowed. */
    REQUEST_INVALID(ProblemKind.REFUSED, "The request for a certificate is not valid"),
    /** No listener uses the development authority. */
    NO_AUTHORITY(ProblemKind.CONFLICT, "There is no authority that could issue it");

    private final ProblemKind kind;
    private final String title;

    CertificateProblem(ProblemKind kind, String title) {
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
        return "CERTIFICATE_" + name();
    }
}
