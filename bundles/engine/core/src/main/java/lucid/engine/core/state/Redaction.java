/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;

/** What may be shown of a command: no passwords and proofs, no bulk of documents. */
public final class Redaction {

    private static final Set<String> SECRET = Set.of("pwd", "payload", "speculativeAuthenticate", "key");
    private static final Set<String> SECRET_COMMANDS =
            Set.of("saslStart", "saslContinue", "createUser", "updateUser", "authenticate", "hello", "isMaster");
    private static final int LONGEST = 10_000;

    private Redaction() {}

    public static Doc of(CommandRequest request) {
        Doc body = request.body();
        boolean secret = SECRET_COMMANDS.contains(request.name());
        DocBuilder shown = new DocBuilder();
        for (Element element : body) {
            if (secret && SECRET.contains(element.name())) {
                shown.append(element.name(), "xxx");
            } else if (element.value().length() > LONGEST) {
                shown.append(element.name(), "truncated: " + element.value().length() + " bytes");
            } else {
                shown.append(element);
            }
        }
        return shown.build();
    }
}
