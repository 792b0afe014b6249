/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

/**
 * Why an operation failed.
 *
 * @param code   the code of the problem; empty when it has not failed
 * @param detail what happened and what to do; empty when it has not failed
 */
public record Failure(String code, String detail) {

    /** The operation has not failed. */
    public static final Failure NONE = new Failure("", "");
}
