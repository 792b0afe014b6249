/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.value.Doc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code rotateCertificates}. Without TLS it has nothing to do.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/rotateCertificates/">rotateCertificates</a>
 */
final class RotateCertificatesCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(RotateCertificatesCommand.class);

    @Override
    public Doc run(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("rotateCertificates").only(Set.of("message"));
        String message = arguments.string("message", "");
        call.services().state().listeners().get().rotateCertificates();
        LOG.info("certificates were read anew {}", message);
        return Doc.EMPTY;
    }
}
