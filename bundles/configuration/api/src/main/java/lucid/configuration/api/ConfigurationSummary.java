/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

/**
 * A configuration that exists or could.
 *
 * @param pid    its PID; one of a factory is {@code factory~name}
 * @param title  what its definition calls it; may be empty
 * @param source {@code file}, {@code feature}, {@code service} when somebody else made it, or {@code default}
 * @param factory whether the PID is that of a factory: configurations are named {@code pid~name}
 */
public record ConfigurationSummary(String pid, String title, String source, boolean factory) {}
