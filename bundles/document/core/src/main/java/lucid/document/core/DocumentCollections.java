/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import lucid.document.api.Consistency;
import lucid.document.api.Target;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** The collections of a deployment as raw documents, each with the concerns that a target asks for. */
final class DocumentCollections {

    private final Deployments deployments;
    private final FieldEncryption fields;
    private final String deployment;
    private final long mostMillis;

    DocumentCollections(Deployments deployments, FieldEncryption fields, DocumentConfig config) {
        this.deployments = deployments;
        this.fields = fields;
        this.deployment = config.deployment();
        this.mostMillis = config.query_limit_ms();
    }

    /** What encrypts and decrypts for the caller of a target. */
    CollectionCipher cipher(Target target) {
        return fields.of(target.database(), target.collection(), target.clear());
    }

    /** Whether fields of a collection are encrypted or were. */
    boolean encrypted(String database, String collection) {
        return fields.known(database, collection);
    }

    /** The filter, for the documents that there are. */
    BsonDocument limited(Target target, BsonDocument filter) {
        return target.within().isEmpty()
                ? filter
                : target.within(cipher(target).within(target.within())).limited(filter);
    }

    /** For a read of many documents. */
    MongoCollection<RawBsonDocument> reading(Target target) {
        Namespaces.readable(target);
        ReadConcern concern =
                switch (target.consistency()) {
                    case CRITICAL -> ReadConcern.MAJORITY;
                    case STANDARD -> ReadConcern.LOCAL;
                    case FAST -> ReadConcern.AVAILABLE;
                };
        return collection(target).withReadConcern(concern);
    }

    /** For a read of one document. */
    MongoCollection<RawBsonDocument> readingOne(Target target) {
        MongoCollection<RawBsonDocument> many = reading(target);
        return target.consistency() == Consistency.CRITICAL ? many.withReadConcern(ReadConcern.LINEARIZABLE) : many;
    }

    /** For writes, and for the reads that belong to them. */
    MongoCollection<RawBsonDocument> writing(Target target) {
        Namespaces.writable(target);
        WriteConcern concern =
                switch (target.consistency()) {
                    case CRITICAL -> WriteConcern.MAJORITY.withJournal(true);
                    case STANDARD -> WriteConcern.MAJORITY;
                    case FAST -> WriteConcern.W1;
                };
        return collection(target).withWriteConcern(concern).withReadConcern(ReadConcern.LOCAL);
    }

    /** For commands that the driver has no method for. */
    MongoDatabase database(Target target) {
        Namespaces.readable(target);
        return client().getDatabase(target.database());
    }

    /** One client for all of a transaction: what is replaced meanwhile serves on. */
    MongoClient client() {
        return deployments.data(deployment);
    }

    private MongoCollection<RawBsonDocument> collection(Target target) {
        return client().getDatabase(target.database()).getCollection(target.collection(), RawBsonDocument.class);
    }

    BsonString comment() {
        return deployments.comment();
    }

    long mostMillis() {
        return mostMillis;
    }

    TimeUnit unit() {
        return TimeUnit.MILLISECONDS;
    }
}
