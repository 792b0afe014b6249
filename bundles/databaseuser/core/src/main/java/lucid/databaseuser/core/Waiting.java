/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.time.Duration;

/** Lets time pass; another one in tests. */
interface Waiting {

    /** Waits. */
    void pause(Duration time) throws InterruptedException;
}
