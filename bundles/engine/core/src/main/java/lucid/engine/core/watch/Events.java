/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.Iterator;
import java.util.stream.Stream;
import lucid.engine.core.value.Doc;

/**
 * What is seen of an entry of the oplog.
 *
 * @param target    what is watched
 * @param documents events of documents
 * @param commands  events of collections and databases
 */
record Events(Target target, DocumentEvents documents, CommandEvents commands) {

    /** The events of an entry in their order, each made when it is asked for. */
    Iterator<Event> of(Doc entry) {
        return Logged.of(entry).flatMap(this::of).iterator();
    }

    private Stream<Event> of(Logged logged) {
        return switch (logged.op()) {
            case "i" -> of(logged, documents::insert);
            case "u" -> of(logged, documents::update);
            case "d" -> of(logged, documents::delete);
            case "c" -> commands.of(logged);
            default -> Stream.empty();
        };
    }

    private Stream<Event> of(Logged logged, java.util.function.Function<Logged, Doc> event) {
        return target.includes(logged.namespace())
                ? Stream.of(new Event(logged.token(), () -> event.apply(logged)))
                : Stream.empty();
    }
}
