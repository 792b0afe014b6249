/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Somebody who keeps sealed values that must stay readable; asked before a key is destroyed. */
@ConsumerType
public interface KeyUser {

    /** The purpose of the keys that it uses. */
    String purpose();

    /**
     * What is sealed with the key, named for people, with what to do about it.
     *
     * @param id of a data key
     * @return empty when the key may be destroyed
     */
    List<String> places(String id);
}
