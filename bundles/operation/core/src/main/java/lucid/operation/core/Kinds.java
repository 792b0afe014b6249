/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lucid.operation.api.OperationKind;

/** The kinds that installed bundles offer at this moment; they come and go. */
final class Kinds {

    private final Supplier<List<OperationKind>> offered;

    Kinds(Supplier<List<OperationKind>> offered) {
        this.offered = offered;
    }

    Optional<OperationKind> find(String name) {
        return offered.get().stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Whether this very service is still there. */
    boolean offers(OperationKind kind) {
        return offered.get().contains(kind);
    }

    Set<String> names() {
        return offered.get().stream().map(OperationKind::name).collect(Collectors.toUnmodifiableSet());
    }
}
