/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.AuthenticationMechanism;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.WriteConcern;
import lucid.mongo.api.MongoProblem;
import lucid.mongo.core.ConfiguredDeployment.Config;
import lucid.problem.api.ProblemException;
import org.bson.UuidRepresentation;

/** Turns a configuration and a connection string into the driver's settings; what the string says wins. */
final class ClientOptions {

    private static final String APPLICATION = "lucid-storage";

    private ClientOptions() {}

    /**
     * The settings, listeners left out.
     *
     * @throws ProblemException {@link MongoProblem#DEPLOYMENT_INVALID}, its detail without any part of the string
     */
    static MongoClientSettings.Builder of(DeploymentSettings settings, String key, String uri) {
        Config config = settings.config();
        try {
            ConnectionString string = new ConnectionString(uri);
            MongoClientSettings.Builder builder = limits(config)
                    .applicationName(APPLICATION)
                    .uuidRepresentation(UuidRepresentation.STANDARD)
                    .writeConcern(writeConcern(config.write_concern()))
                    .readConcern(new ReadConcern(ReadConcernLevel.fromString(config.read_concern())))
                    .applyToSslSettings(ssl -> ssl.enabled(config.tls()))
                    .applyConnectionString(string);
            if (string.getCredential() != null) {
                builder.credential(credential(settings, key, string.getCredential()));
            }
            return secured(builder, settings.tls());
        } catch (IllegalArgumentException e) {
            // the driver's messages may quote the string, so neither they nor the cause go on
            throw invalid(
                    settings,
                    key + " or one of its companions cannot be used; see the keys of " + settings
                            + " and the form of MongoDB connection strings");
        }
    }

    static ProblemException invalid(DeploymentSettings settings, String what) {
        return new ProblemException(MongoProblem.DEPLOYMENT_INVALID, settings + ": " + what);
    }

    private static MongoClientSettings.Builder limits(Config config) {
        return MongoClientSettings.builder()
                .applyToConnectionPoolSettings(pool -> pool.maxSize(config.pool_max())
                        .minSize(config.pool_min())
                        .maxWaitTime(config.pool_wait_limit_ms(), MILLISECONDS))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(config.server_selection_limit_ms(), MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(config.connect_limit_ms(), MILLISECONDS)
                        .readTimeout(config.read_limit_ms(), MILLISECONDS));
    }

    private static MongoCredential credential(DeploymentSettings settings, String key, MongoCredential given) {
        AuthenticationMechanism mechanism = given.getAuthenticationMechanism();
        if (mechanism == null) {
            return MongoCredential.createScramSha256Credential(
                    given.getUserName(), given.getSource(), given.getPassword());
        }
        return switch (mechanism) {
            case SCRAM_SHA_256, MONGODB_X509 -> given;
            default ->
                throw invalid(
                        settings,
                        key + " asks for " + mechanism.getMechanismName()
                                + "; use SCRAM-SHA-256 or MONGODB-X509 as authMechanism");
        };
    }

    private static MongoClientSettings.Builder secured(MongoClientSettings.Builder builder, DeploymentTls tls) {
        return builder.applyToSslSettings(ssl -> {
            if (ssl.build().isEnabled()) {
                ssl.invalidHostNameAllowed(false).context(tls.context());
            }
        });
    }

    private static WriteConcern writeConcern(String text) {
        return text.chars().allMatch(Character::isDigit)
                ? new WriteConcern(Integer.parseInt(text))
                : new WriteConcern(text);
    }
}
