/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.Finding;
import org.bson.BsonDocument;
import org.junit.Test;

public class WeakMechanismsTest {

    private static List<Finding> of(String... mechanisms) {
        return WeakMechanisms.of("admin", "ann", List.of(mechanisms));
    }

    @Test
    public void scramSha256AndCertificatesAreStrong() {
        assertEquals(List.of(), of("SCRAM-SHA-256"));
        assertEquals(List.of(), WeakMechanisms.of("$external", "CN=app,O=shop", List.of("external")));
    }

    @Test
    public void sha1BesideSha256CanGoWithoutANewPassword() {
        List<Finding> both = of("SCRAM-SHA-1", "SCRAM-SHA-256");
        assertEquals(1, both.size());
        assertTrue(both.get(0).remedy().contains("the password stays"));
    }

    @Test
    public void withoutSha256ANewPasswordIsNeeded() {
        assertEquals(2, of("SCRAM-SHA-1").size());
        assertTrue(of("SCRAM-SHA-1").get(0).remedy().contains("new password"));
        assertEquals(1, of().size());
        assertEquals(1, of("MONGODB-CR").size());
    }

    @Test
    public void externalUsersWithoutACertificateAreFound() {
        assertEquals(
                1,
                WeakMechanisms.of("$external", "ann@EXAMPLE.COM", List.of("external"))
                        .size());
    }

    @Test
    public void aUserIsReadWithItsFindings() {
        DatabaseUser user = UserForm.read(
                BsonDocument.parse("{_id: 'shop.ann', user: 'ann', db: 'shop', roles: [{role: 'read', db: 'shop'}],"
                        + " mechanisms: ['SCRAM-SHA-1', 'SCRAM-SHA-256']}"));
        assertEquals(1, user.findings().size());
    }
}
