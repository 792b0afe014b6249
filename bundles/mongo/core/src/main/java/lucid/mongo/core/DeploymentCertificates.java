/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import lucid.certificate.api.CertificateProblem;
import lucid.certificate.api.CertificateSource;
import lucid.certificate.api.CertificateUse;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The certificates towards MongoDB, named {@code mongo-} and the deployment. */
@Component
public final class DeploymentCertificates implements CertificateSource {

    private static final String PREFIX = "mongo-";

    private final MongoDeployments deployments;

    /** Shows those of the deployments. */
    @Activate
    public DeploymentCertificates(@Reference MongoDeployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public List<CertificateUse> uses() {
        return deployments.configured().stream()
                .map(deployment -> deployment.tls().use(PREFIX + deployment.name()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void rotate(String name) {
        for (Deployment deployment : deployments.configured()) {
            if (name.equals(PREFIX + deployment.name())) {
                renew(name, deployment);
            }
        }
    }

    private static void renew(String name, Deployment deployment) {
        try {
            deployment.tls().renew();
        } catch (GeneralSecurityException | IOException e) {
            throw new ProblemException(
                    CertificateProblem.UNUSABLE, name + ": " + e.getMessage() + "; the old one stays in use", e);
        }
    }
}
