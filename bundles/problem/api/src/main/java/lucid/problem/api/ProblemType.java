/* SPDX-License-Identifier: Apache-2.0 */
package lucid.problem.api;

import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One entry of a domain's catalogue of problems. Implemented by one enum for each domain, named {@code …Problem}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@ConsumerType
public interface ProblemType {

    /** The sort of failure; never null. */
    ProblemKind kind();

    /** One short sentence, the same for every occurrence, without a full stop. */
    String title();

    /** The stable code in SCREAMING_SNAKE that clients may rely on, for example {@code COLLECTION_EXISTS}. */
    String code();

    /** The relative URI reference of the problem's page: {@code /problems/} and the code in kebab case. */
    default String uri() {
        return "/problems/" + code().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
