/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lucid.access.api.AccessProblem;
import lucid.access.api.IdentityDirectory;
import lucid.access.api.KnownIdentity;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who is known, asked of every directory that is there; roles can be read and given while none is. */
@Component(service = Identities.class)
public final class Identities {

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<IdentityDirectory> directories = List.of();

    /** For DS, which sets the directories. */
    public Identities() {}

    Identities(List<IdentityDirectory> directories) {
        this.directories = directories;
    }

    /** All of them, sorted by name; none while no directory is there. */
    List<KnownIdentity> known() {
        return directories.stream()
                .flatMap(directory -> directory.identities().stream())
                .sorted(Comparator.comparing(KnownIdentity::name))
                .toList();
    }

    /** All of them; a problem while no directory is there. */
    List<KnownIdentity> all() {
        List<IdentityDirectory> now = directories;
        if (now.isEmpty()) {
            throw new ProblemException(AccessProblem.DIRECTORY_AWAY, "security is being updated or stopped; try again");
        }
        return known();
    }

    /** The one of this name. */
    KnownIdentity named(String name) {
        Optional<KnownIdentity> found =
                all().stream().filter(identity -> identity.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new ProblemException(
                AccessProblem.IDENTITY_UNKNOWN,
                "nobody known is called '" + name + "'; who comes with a token of another issuer is not known here"));
    }
}
