/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.function.LongConsumer;
import lucid.fieldcrypt.api.MarkService;
import lucid.fieldcrypt.api.Marks;
import lucid.operation.api.Change;

/** Marks of databases in memory, in which three documents are left until they are encrypted. */
final class FakeMarks implements MarkService {

    private final Databases databases;

    FakeMarks(Databases databases) {
        this.databases = databases;
    }

    @Override
    public Marks marks(String database, String collection) {
        return databases.actual().encrypted().get(collection).marks();
    }

    @Override
    public Change<Marks> put(Marks marks) {
        return Change.of(List.of(), () -> {
            databases.withMarks(marks, 3);
            return marks;
        });
    }

    @Override
    public long plaintext(Marks marks, int most) {
        return databases.actual().encrypted().get(marks.collection()).left();
    }

    @Override
    public long encrypt(Marks marks, LongConsumer progress) {
        databases.withMarks(marks, 0);
        progress.accept(3);
        return 3;
    }
}
