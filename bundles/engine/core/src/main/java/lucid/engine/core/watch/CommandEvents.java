/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.List;
import java.util.stream.Stream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Events of collections and databases, and the invalidation behind those that end what is watched.
 *
 * @param target what is watched
 * @param head   what they begin with
 */
record CommandEvents(Target target, EventHead head) {

    Stream<Event> of(Logged logged) {
        Element command = logged.object().first();
        if (command.name().equals("dropDatabase")) {
            return dropDatabase(logged);
        }
        if (logged.uuid().isMissing() || !command.value().isString()) {
            return Stream.empty();
        }
        Namespace namespace =
                new Namespace(logged.namespace().database(), command.value().string());
        return switch (command.name()) {
            case "renameCollection" ->
                rename(logged, Namespace.of(command.value().string()));
            case "drop" ->
                target.includes(namespace) ? ending(logged, head.of("drop", logged), namespace) : Stream.empty();
            case "create", "createIndexes", "dropIndexes", "collMod" ->
                head.expanded() && target.includes(namespace)
                        ? Stream.of(new Event(logged.token(), () -> described(logged, command.name(), namespace)))
                        : Stream.empty();
            default -> Stream.empty();
        };
    }

    private Stream<Event> dropDatabase(Logged logged) {
        String database = logged.namespace().database();
        if (target.isCollection() || !target.includesDatabase(database)) {
            return Stream.empty();
        }
        Doc event = head.of("dropDatabase", logged)
                .startDocument("ns")
                .append("db", database)
                .end()
                .build();
        return ending(logged, event, target.isDatabase());
    }

    private Stream<Event> ending(Logged logged, DocBuilder event, Namespace namespace) {
        Doc built = event.append("ns", EventHead.shown(namespace)).build();
        return ending(logged, built, target.isCollection());
    }

    private Stream<Event> ending(Logged logged, Doc event, boolean invalidates) {
        Event ends = new Event(logged.token(), () -> event);
        return invalidates
                ? Stream.of(ends, new Event(logged.token().invalidation(), () -> head.invalidation(logged)))
                : Stream.of(ends);
    }

    private Stream<Event> rename(Logged logged, Namespace from) {
        Doc command = logged.object();
        Namespace to = Namespace.of(command.get("to").string());
        if (!target.includes(from) && !target.includes(to)) {
            return Stream.empty();
        }
        DocBuilder event =
                head.of("rename", logged).append("ns", EventHead.shown(from)).append("to", EventHead.shown(to));
        if (head.expanded()) {
            event.startDocument("operationDescription")
                    .append("to", EventHead.shown(to))
                    .append("dropTarget", command.get("dropTarget"))
                    .end();
        }
        return ending(logged, event.build(), target.isCollection());
    }

    private Doc described(Logged logged, String command, Namespace namespace) {
        String type = command.equals("collMod") ? "modify" : command;
        DocBuilder event = head.of(type, logged)
                .append("ns", EventHead.shown(namespace))
                .append("operationDescription", of(logged, command));
        if (command.equals("collMod")) {
            appendBefore(event, logged);
        }
        return event.build();
    }

    private static void appendBefore(DocBuilder event, Logged logged) {
        Value options = logged.object2().get("collectionOptions_old");
        event.startDocument("stateBeforeChange")
                .startDocument("collectionOptions")
                .append("uuid", logged.uuid())
                .appendAll(options.isDocument() ? options.document() : Doc.EMPTY)
                .end()
                .append("indexOptions", logged.object2().get("indexOptions_old"))
                .end();
    }

    private static Doc of(Logged logged, String command) {
        return switch (command) {
            case "createIndexes" -> indexes(behindName(logged.object()));
            case "dropIndexes" -> indexes(logged.object2());
            default -> behindName(logged.object());
        };
    }

    private static Doc indexes(Doc specification) {
        return new DocBuilder()
                .append("indexes", Value.array(List.of(Value.of(specification))))
                .build();
    }

    private static Doc behindName(Doc command) {
        DocBuilder rest = new DocBuilder(command.length());
        boolean name = true;
        for (Element element : command) {
            if (!name) {
                rest.append(element);
            }
            name = false;
        }
        return rest.build();
    }
}
