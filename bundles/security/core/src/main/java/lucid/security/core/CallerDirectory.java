/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import lucid.access.api.IdentityDirectory;
import lucid.access.api.KnownIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells the access domain who may call. */
@Component
public final class CallerDirectory implements IdentityDirectory {

    private final Users users;
    private final ApiKeys keys;
    private final Clock clock = Clock.systemUTC();

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<CertificateMapping> mappings = List.of();

    /** These. */
    @Activate
    public CallerDirectory(@Reference Users users, @Reference ApiKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    @Override
    public List<KnownIdentity> identities() {
        List<KnownIdentity> all = new ArrayList<>();
        all.add(new KnownIdentity(LocalTokens.SUBJECT, "local", Set.of(RoleGate.PLATFORM_ADMIN), Set.of(), true));
        users.list()
                .forEach(user -> all.add(new KnownIdentity(
                        user.name(),
                        "user",
                        Set.copyOf(user.roles()),
                        user.mustChange() ? Set.of("session:*") : Set.of(),
                        !user.disabled())));
        keys.records()
                .forEach(record -> all.add(new KnownIdentity(
                        record.identityName(),
                        "api-key",
                        Set.copyOf(record.key().roles()),
                        Set.copyOf(record.key().scope()),
                        record.current(clock.instant()))));
        mappings.stream()
                .filter(mapping ->
                        !mapping.fixed().isEmpty() && !mapping.roles().isEmpty())
                .forEach(mapping ->
                        all.add(new KnownIdentity(mapping.fixed(), "certificate", mapping.roles(), Set.of(), true)));
        all.sort(Comparator.comparing(KnownIdentity::name));
        return List.copyOf(all);
    }
}
