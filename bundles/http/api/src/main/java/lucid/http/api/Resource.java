/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A table of routes; a service of an {@code http} bundle. Its routes are there while the service is. */
@ConsumerType
public interface Resource {

    /** The routes; the same for as long as the service is there. */
    List<Route> routes();
}
