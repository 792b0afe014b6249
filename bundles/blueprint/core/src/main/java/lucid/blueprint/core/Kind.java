/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

/** The kinds of changes, as clients see them. */
final class Kind {

    static final String CREATE_COLLECTION = "createCollection";
    static final String MODIFY_COLLECTION = "modifyCollection";
    static final String CREATE_INDEX = "createIndex";
    static final String MODIFY_INDEX = "modifyIndex";
    static final String ENCRYPT_FIELDS = "encryptFields";
    static final String MIGRATE = "migrate";
    static final String BLOCKED = "blocked";
    static final String UNEXPECTED_COLLECTION = "unexpectedCollection";
    static final String UNEXPECTED_INDEX = "unexpectedIndex";

    private Kind() {}
}
