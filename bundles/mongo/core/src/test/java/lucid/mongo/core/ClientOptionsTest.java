/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.AuthenticationMechanism;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.UuidRepresentation;
import org.junit.Test;

public class ClientOptionsTest {

    @Test
    public void takesTheDefaultsOfTheConfiguration() {
        MongoClientSettings options = options("mongodb://db1.example");
        assertEquals("lucid-storage", options.getApplicationName());
        assertEquals(UuidRepresentation.STANDARD, options.getUuidRepresentation());
        assertEquals(WriteConcern.MAJORITY, options.getWriteConcern());
        assertEquals(ReadConcern.LOCAL, options.getReadConcern());
        assertEquals(100, options.getConnectionPoolSettings().getMaxSize());
        assertNull(options.getCredential());
    }

    @Test
    public void letsTheConnectionStringWin() {
        MongoClientSettings options = options("mongodb://db1.example/?w=1&serverSelectionTimeoutMS=7");
        assertEquals(WriteConcern.W1, options.getWriteConcern());
        assertEquals(7, options.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS));
    }

    @Test
    public void forcesScramSha256WhereNothingIsSaid() {
        assertEquals(
                AuthenticationMechanism.SCRAM_SHA_256,
                options("mongodb://u:secret@db1.example").getCredential().getAuthenticationMechanism());
    }

    @Test
    public void takesX509() {
        assertEquals(
                AuthenticationMechanism.MONGODB_X509,
                options("mongodb://db1.example/?authMechanism=MONGODB-X509&tls=true")
                        .getCredential()
                        .getAuthenticationMechanism());
    }

    @Test
    public void refusesWeakerMechanisms() {
        for (String mechanism : new String[] {"SCRAM-SHA-1", "PLAIN"}) {
            ProblemException problem = problem("mongodb://u:hunter2@db1.example/?authMechanism=" + mechanism);
            assertEquals(MongoProblem.DEPLOYMENT_INVALID, problem.type());
            assertTrue(problem.detail(), problem.detail().contains("SCRAM-SHA-256"));
        }
    }

    @Test
    public void quotesNothingOfAWrongConnectionString() {
        ProblemException problem = problem("mongodb://u:hunter2:@db1.example:port");
        assertEquals(MongoProblem.DEPLOYMENT_INVALID, problem.type());
        assertFalse(problem.detail(), problem.detail().contains("hunter2"));
        assertNull(problem.getCause());
        assertFalse(Settings.of("main", "mongodb://u:hunter2@db1.example")
                .toString()
                .contains("hunter2"));
    }

    @Test
    public void saysThatATlsFileIsMissing() {
        DeploymentSettings settings =
                Settings.of(Map.of("data_uri", "mongodb://db1.example/?tls=true", "tls_ca_file", "/none.pem"));
        ProblemException problem =
                assertThrows(ProblemException.class, () -> ClientOptions.of(settings, "data.uri", settings.dataUri()));
        assertEquals(MongoProblem.DEPLOYMENT_INVALID, problem.type());
    }

    @Test
    public void offersTls13Only() throws IOException {
        MongoClientSettings options = options("mongodb://db1.example/?tls=true");
        try (SSLSocket socket = (SSLSocket)
                options.getSslSettings().getContext().getSocketFactory().createSocket()) {
            assertEquals(1, socket.getEnabledProtocols().length);
            assertEquals("TLSv1.3", socket.getEnabledProtocols()[0]);
        }
    }

    private static MongoClientSettings options(String uri) {
        return ClientOptions.of(Settings.of("main", uri), "data.uri", uri).build();
    }

    private static ProblemException problem(String uri) {
        return assertThrows(ProblemException.class, () -> options(uri));
    }
}
