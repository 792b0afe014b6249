/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

/** On which listener a route answers; on the other it is unknown. */
public enum Listener {
    /** The Storage API, port 8085 by default. */
    STORAGE,
    /** The Volume API, port 8086 by default. */
    VOLUME,
    /** Both. */
    BOTH
}
