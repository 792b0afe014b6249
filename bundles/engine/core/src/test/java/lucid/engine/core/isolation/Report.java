/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

/** Takes what a check has found. */
interface Report {
    void found(Anomaly.Kind kind, String text);
}
