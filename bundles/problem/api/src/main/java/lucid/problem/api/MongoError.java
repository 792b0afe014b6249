/* SPDX-License-Identifier: Apache-2.0 */
package lucid.problem.api;

/**
 * The error of the MongoDB server behind a problem.
 *
 * @param code     MongoDB's error code; 0 says that no server error is behind it
 * @param codeName MongoDB's name for the code; empty when the server gave none
 */
public record MongoError(int code, String codeName) {

    /** No server error is behind the problem. */
    public static final MongoError NONE = new MongoError(0, "");
}
