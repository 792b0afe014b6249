/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.osgi.annotation.versioning.ProviderType;

/** Tells where fields are encrypted, so that only there somebody has to ask who reads them in the clear. */
@ProviderType
public interface EncryptedFields {

    /** Whether fields of a collection are encrypted or were. Every call also throws the problems of the deployment. */
    boolean in(String database, String collection);
}
