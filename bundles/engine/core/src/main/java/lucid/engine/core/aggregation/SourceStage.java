/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** A stage whose documents are the server's own state, such as {@code $indexStats}. */
record SourceStage(String name, Value argument, StageContext context) implements Stage {

    static final List<String> NAMES = List.of(
            "$collStats",
            "$indexStats",
            "$planCacheStats",
            "$listSessions",
            "$listLocalSessions",
            "$currentOp",
            PipelineParser.CHANGES);

    static List<Stage> parse(String name, Value argument, StageContext context) {
        boolean empty = argument.isDocument() && argument.document().isEmpty();
        switch (name) {
            case "$indexStats" -> check(empty, 28803, "The $indexStats stage specification must be an empty object");
            case "$collStats" ->
                check(argument.isDocument(), 40166, "$collStats must take a nested object but found: " + argument);
            case "$listSessions", "$listLocalSessions" ->
                SessionsOptions.check(name, argument, context.pipeline().namespace());
            case "$currentOp" -> CurrentOpOptions.check(argument);
            case PipelineParser.CHANGES ->
                check(
                        argument.isDocument(),
                        6188500,
                        "the $changeStream stage specification must be an object, found: " + argument);
            default -> checkObject(name, argument);
        }
        return List.of(new SourceStage(name, argument, context));
    }

    private static void check(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }

    private static void checkObject(String name, Value argument) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    name + " options must be specified in an object, but found: " + argument);
        }
    }

    @Override
    public DocStream run(DocStream source) {
        return new StageStream(source) {
            private Optional<DocStream> documents = Optional.empty();

            @Override
            public boolean next() {
                if (documents.isEmpty()) {
                    documents =
                            Optional.of(context.host().source(context.pipeline().namespace(), name, argument));
                }
                DocStream stream = documents.get();
                return stream.next() && stand(stream.current());
            }

            @Override
            public void close() {
                try {
                    documents.ifPresent(DocStream::close);
                } finally {
                    super.close();
                }
            }
        };
    }

    @Override
    public List<Doc> explain() {
        return List.of(new DocBuilder().append(name, argument).build());
    }
}
