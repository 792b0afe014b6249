/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.ArrayList;
import java.util.List;
import lucid.databaseuser.api.Finding;

/** Finds ways to authenticate that are weaker than SCRAM-SHA-256 and X.509. */
final class WeakMechanisms {

    static final String SHA_256 = "SCRAM-SHA-256";
    static final String EXTERNAL = "$external";

    private static final String SHA_1 = "SCRAM-SHA-1";

    private WeakMechanisms() {}

    /** What is weak about a user; empty when nothing is. */
    static List<Finding> of(String database, String name, List<String> mechanisms) {
        return database.equals(EXTERNAL) ? external(name) : scram(mechanisms);
    }

    private static List<Finding> scram(List<String> mechanisms) {
        List<Finding> findings = new ArrayList<>();
        boolean strong = mechanisms.contains(SHA_256);
        if (mechanisms.contains(SHA_1)) {
            findings.add(new Finding(
                    "has SCRAM-SHA-1 credentials: a stolen system.users lets MD5 and SHA-1 of the password be guessed"
                            + " fast, and a client may still choose them",
                    strong
                            ? "PATCH it with {\"mechanisms\": [\"SCRAM-SHA-256\"]}; the password stays"
                            : "PATCH it with a new password, or rotate it; both make SCRAM-SHA-256 credentials"));
        }
        if (!strong) {
            findings.add(new Finding(
                    "has no SCRAM-SHA-256 credentials",
                    "PATCH it with a password, or rotate it; both make SCRAM-SHA-256 credentials and no others"));
        }
        return findings;
    }

    /** The subject of a certificate is a distinguished name; other external users come by LDAP or Kerberos. */
    private static List<Finding> external(String name) {
        return name.contains("=")
                ? List.of()
                : List.of(new Finding(
                        "is an external user without the subject of a certificate as its name: it comes by LDAP, which"
                                + " sends the password to the server, or by Kerberos",
                        "give its application a client certificate (MONGODB-X509) or a user with SCRAM-SHA-256"));
    }
}
