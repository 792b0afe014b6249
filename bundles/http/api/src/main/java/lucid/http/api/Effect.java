/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

/** What a route does to the world; decides which conventions hold for it. */
public enum Effect {
    /** Changes nothing. */
    READS,
    /** Changes documents or sessions. */
    WRITES_DATA,
    /** Administers: takes {@code dryRun=true} and then answers with the commands that it would send. */
    ADMINISTERS
}
