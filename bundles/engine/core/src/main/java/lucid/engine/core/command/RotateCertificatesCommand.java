/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * {@code rotateCertificates}. Without TLS it has nothing to do.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/rotateCertificates/">rotateCertificates</a>
 */
final class RotateCertificatesCommand implements Command {

    @Override
    public Doc run(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("rotateCertificates").only(Set.of("message"));
        String message = arguments.string("message", "");
        call.services().state().listeners().get().rotateCertificates();
        call.services()
                .state()
                .log()
                .info(new ServerLog.Message(
                        "COMMAND",
                        "certificates were read anew",
                        new DocBuilder().append("message", message).build()));
        return Doc.EMPTY;
    }
}
