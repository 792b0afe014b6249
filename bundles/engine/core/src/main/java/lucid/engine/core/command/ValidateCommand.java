/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.collection.Catalog;
import lucid.engine.core.reading.OplogReading;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * {@code validate}. What it does not know it ignores, as MongoDB 7.0 does; a member of a replica set repairs nothing.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/validate/">validate</a>
 */
final class ValidateCommand implements Command {

    private static final String RUNNING = "Running the validate command with ";

    @Override
    public Doc run(Invocation call) {
        Namespace namespace = call.namespace();
        check(call.body());
        Catalog catalog = call.services().catalog();
        if (catalog.collection(namespace).isEmpty() && !OplogReading.isOplog(namespace)) {
            throw catalog.info(namespace).isPresent()
                    ? new CommandException(ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "Cannot validate a view")
                    : new CommandException(
                            ErrorCode.NAMESPACE_NOT_FOUND,
                            "Collection '" + namespace + "' does not exist to validate.");
        }
        return catalog.validate(namespace, CollectionCommands.withoutEnvelope(call.body()), call.operation());
    }

    private static void check(Doc options) {
        refuseBoth(options, "background", "full");
        refuseBoth(options, "background", "enforceFastCount");
        boolean most = is(options, "full") || is(options, "enforceFastCount");
        if (most && options.has("checkBSONConformance") && !is(options, "checkBSONConformance")) {
            throw refused("Cannot explicitly set 'checkBSONConformance: false' with full validation set.");
        }
        refuseBoth(options, "background", "repair");
        refuseBoth(options, "enforceFastCount", "repair");
        refuseBoth(options, "checkBSONConformance", "repair");
        if (is(options, "repair")) {
            throw refused(RUNNING + "{ repair: true } can only be performed in standalone mode.");
        }
        boolean other = most || is(options, "background") || is(options, "checkBSONConformance");
        if (other && is(options, "metadata")) {
            throw refused(RUNNING + "{ metadata: true } is not supported with any other options");
        }
    }

    private static void refuseBoth(Doc options, String one, String other) {
        if (is(options, one) && is(options, other)) {
            throw refused(RUNNING + "both { " + one + ": true } and { " + other + ": true } is not supported.");
        }
    }

    private static boolean is(Doc options, String name) {
        return options.get(name).truthy();
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }
}
